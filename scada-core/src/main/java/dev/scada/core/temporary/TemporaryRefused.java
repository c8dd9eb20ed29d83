package dev.scada.core.temporary;

/** Nothing was set, and nothing ended; the message says why, for people. */
@SuppressWarnings("serial")
public final class TemporaryRefused extends Exception {
    /** For programs. */
    public enum Why {
        /** There is no such tag, or interlock, or nothing that could be ended. */
        UNKNOWN,
        /** Whoever asks has no right to. */
        NOT_PERMITTED,
        /** What was asked for makes no sense: no reason, a time or a value that is outside of its limits. */
        BAD_REQUEST,
        /** It cannot be done with this tag or this interlock, whoever asks. */
        NOT_POSSIBLE
    }

    private final Why why;

    public TemporaryRefused(Why why, String message) {
        super(message, null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
