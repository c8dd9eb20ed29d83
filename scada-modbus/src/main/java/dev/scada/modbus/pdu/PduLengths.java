package dev.scada.modbus.pdu;

/**
 * How long a PDU is, told by its first bytes; for framings that carry no length. The answers are claims of the wire:
 * hold them against the longest PDU before waiting for so many bytes.
 */
public final class PduLengths {

    /** The bytes at hand do not tell yet. */
    public static final int MORE_BYTES = 0;
    /** No number of bytes will tell: the function is not known here. */
    public static final int UNTOLD = -1;

    private static final int DEVICE_ID_TYPE = 14;
    private static final int DEVICE_ID_REQUEST = 4;
    /** Function, type, access, conformity, more follows, next object, number of objects. */
    private static final int DEVICE_ID_HEADER = 7;

    private PduLengths() {}

    /**
     * The length of a request whose first {@code available} bytes, from the function code on, stand at {@code from}.
     *
     * @return bytes, {@link #MORE_BYTES} or {@link #UNTOLD}
     */
    public static int request(byte[] pdu, int from, int available) {
        if (available < 1) {
            return MORE_BYTES;
        }
        return switch (pdu[from] & 0xFF) {
            case 1, 2, 3, 4, 5, 6, 8 -> 5;
            case 7, 11, 12, 17 -> 1;
            case 15, 16 -> byCount(5, pdu, from, available);
            case 20, 21 -> byCount(1, pdu, from, available);
            case 22 -> 7;
            case 23 -> byCount(9, pdu, from, available);
            case 24 -> 3;
            case 43 -> deviceId(DEVICE_ID_REQUEST, pdu, from, available);
            default -> UNTOLD;
        };
    }

    /**
     * The length of an answer whose first {@code available} bytes, from the function code on, stand at {@code from}.
     *
     * @return bytes, {@link #MORE_BYTES} or {@link #UNTOLD}
     */
    public static int response(byte[] pdu, int from, int available) {
        if (available < 1) {
            return MORE_BYTES;
        }
        int code = pdu[from] & 0xFF;
        if ((code & Function.EXCEPTION_FLAG) != 0) {
            return 2;
        }
        return switch (code) {
            case 1, 2, 3, 4, 12, 17, 20, 21, 23 -> byCount(1, pdu, from, available);
            case 5, 6, 8, 11, 15, 16 -> 5;
            case 7 -> 2;
            case 22 -> 7;
            case 24 -> available < 3 ? MORE_BYTES : 3 + RequestCodec.unsignedShort(pdu, from + 1);
            case 43 -> {
                int header = deviceId(DEVICE_ID_HEADER, pdu, from, available);
                yield header == DEVICE_ID_HEADER ? withObjects(pdu, from, available) : header;
            }
            default -> UNTOLD;
        };
    }

    private static int byCount(int countAt, byte[] pdu, int from, int available) {
        return available <= countAt ? MORE_BYTES : countAt + 1 + (pdu[from + countAt] & 0xFF);
    }

    /** Code 43 is a tunnel; only the device identification in it is known here. */
    private static int deviceId(int length, byte[] pdu, int from, int available) {
        if (available < 2) {
            return MORE_BYTES;
        }
        return (pdu[from + 1] & 0xFF) == DEVICE_ID_TYPE ? length : UNTOLD;
    }

    private static int withObjects(byte[] pdu, int from, int available) {
        if (available < DEVICE_ID_HEADER) {
            return MORE_BYTES;
        }
        int length = DEVICE_ID_HEADER;
        for (int objects = pdu[from + DEVICE_ID_HEADER - 1] & 0xFF; objects > 0; objects--) {
            if (available < length + 2) {
                return MORE_BYTES;
            }
            length += 2 + (pdu[from + length + 1] & 0xFF);
        }
        return length;
    }
}
