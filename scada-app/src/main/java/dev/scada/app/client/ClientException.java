package dev.scada.app.client;

/** The server cannot be reached, or did not serve. The message is for the person at the command line. */
public final class ClientException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is. */
    public enum Kind {
        /** There is no server there. */
        NO_SERVER,
        /** The server was asked and went away, or took too long, before it answered: it may have done what was asked. */
        CUT_OFF,
        /** The server does not know who asks. */
        REFUSED,
        /** The server answered with an error. */
        FAILED
    }

    private final Kind kind;

    public ClientException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    ClientException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
