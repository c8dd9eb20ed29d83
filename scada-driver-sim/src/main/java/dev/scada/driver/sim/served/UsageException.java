package dev.scada.driver.sim.served;

/** Arguments that cannot be understood. The message says what was expected. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
