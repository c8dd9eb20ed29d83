package dev.scada.modbus.pdu;

/**
 * A request that a device does not carry out; it becomes the exception response with this code.
 *
 * <p>Without a stack trace: a hostile client may cause one with every frame.
 */
public final class RefusedException extends Exception {

    private final ExceptionCode code;

    public RefusedException(ExceptionCode code, String why) {
        super(code + ": " + why, null, false, false);
        this.code = code;
    }

    public ExceptionCode code() {
        return code;
    }
}
