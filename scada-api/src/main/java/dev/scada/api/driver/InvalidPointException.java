package dev.scada.api.driver;

/** A point that its device cannot have. The message says what is wrong and what was expected, for the plant's engineer. */
public final class InvalidPointException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidPointException(String message) {
        super(message);
    }
}
