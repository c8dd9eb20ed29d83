package dev.scada.core.access;

/** A change of users, roles or tokens that is not made. Nothing has changed. The message is for people. */
public final class AccessRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code for programs: lower case words joined by underscores */
    public AccessRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
