package dev.scada.driver.sim.replay;

/** A record that cannot be played. The message names file, row and column, what was found and what was expected. */
public final class RecordException extends Exception {
    private static final long serialVersionUID = 1L;

    RecordException(String message) {
        super(message);
    }
}
