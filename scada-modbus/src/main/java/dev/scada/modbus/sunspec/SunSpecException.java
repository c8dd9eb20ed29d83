package dev.scada.modbus.sunspec;

/** Something that a device or its models do not have. The message is for the engineer. */
public final class SunSpecException extends Exception {
    private static final long serialVersionUID = 1L;

    SunSpecException(String message) {
        super(message);
    }

    /** Nobody has asked the device yet which models it has. */
    public static SunSpecException notAsked(PointPath path) {
        return new SunSpecException(path + ": the device was not asked for its SunSpec models yet");
    }
}
