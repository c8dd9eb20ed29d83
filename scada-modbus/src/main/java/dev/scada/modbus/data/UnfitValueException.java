package dev.scada.modbus.data;

/** A value that a form cannot hold: wrong kind, out of range, or not exact. The message says what was expected. */
public final class UnfitValueException extends Exception {

    UnfitValueException(String message) {
        super(message);
    }
}
