package dev.scada.modbus.pdu;

import java.util.Locale;

/**
 * The reason in an exception response (specification, chapter 7). A record and not an enum: devices send numbers of
 * their own, and those must reach a person as they came.
 *
 * @param number 0 to 255
 */
public record ExceptionCode(int number) {

    public static final ExceptionCode ILLEGAL_FUNCTION = new ExceptionCode(0x01);
    public static final ExceptionCode ILLEGAL_DATA_ADDRESS = new ExceptionCode(0x02);
    public static final ExceptionCode ILLEGAL_DATA_VALUE = new ExceptionCode(0x03);
    public static final ExceptionCode SERVER_DEVICE_FAILURE = new ExceptionCode(0x04);
    /** Accepted, will take long. */
    public static final ExceptionCode ACKNOWLEDGE = new ExceptionCode(0x05);

    public static final ExceptionCode SERVER_DEVICE_BUSY = new ExceptionCode(0x06);
    public static final ExceptionCode MEMORY_PARITY_ERROR = new ExceptionCode(0x08);
    /** A gateway has no path to the unit. */
    public static final ExceptionCode GATEWAY_PATH_UNAVAILABLE = new ExceptionCode(0x0A);
    /** A gateway asked the unit and had no answer. */
    public static final ExceptionCode GATEWAY_TARGET_FAILED = new ExceptionCode(0x0B);

    public ExceptionCode {
        if (number < 0 || number > 0xFF) {
            throw new IllegalArgumentException("exception code " + number + " is not within 0 to 255");
        }
    }

    /** The words of the specification; devices' own numbers have none there. */
    public String text() {
        return switch (number) {
            case 0x01 -> "illegal function";
            case 0x02 -> "illegal data address";
            case 0x03 -> "illegal data value";
            case 0x04 -> "server device failure";
            case 0x05 -> "acknowledge, takes long";
            case 0x06 -> "server device busy";
            case 0x08 -> "memory parity error";
            case 0x0A -> "gateway path unavailable";
            case 0x0B -> "gateway target device failed to respond";
            default -> "not in the specification";
        };
    }

    /** As it is shown to people: {@code 02 illegal data address}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%02X %s", number, text());
    }
}
