package dev.scada.modbus.sunspec;

/** Something that a device or its models do not have. The message is for the engineer. */
public final class SunSpecException extends Exception {
    private static final long serialVersionUID = 1L;

    SunSpecException(String message) {
        super(message);
    }
}
