package dev.scada.core.plugin;

/** A plugin is not loaded; the message says why and what to do, and stands in front of integrators as it is. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }

    RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
