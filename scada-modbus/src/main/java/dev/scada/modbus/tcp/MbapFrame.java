package dev.scada.modbus.tcp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The frame on TCP: transaction, protocol (0) and length, two bytes each, then the unit and the PDU. Sizes are bytes.
 */
public final class MbapFrame {

    /** What stands before the PDU. */
    public static final int HEADER = 7;
    /** The longest PDU. */
    public static final int MAX_PDU = 253;
    /** The longest frame (ADU). */
    public static final int MAX_FRAME = HEADER + MAX_PDU;

    static final int PREFIX = 6;
    static final int MIN_LENGTH = 2;
    static final int MAX_LENGTH = 1 + MAX_PDU;

    private static final int LENGTH_AT = 4;

    private MbapFrame() {}

    /**
     * Puts the header with its length still open; put the PDU next, then call {@link #end}.
     *
     * @param transaction 0 to 65,535
     * @param unit 0 to 255
     * @return where the frame starts in {@code out}
     */
    public static int begin(int transaction, int unit, ByteBuffer out) {
        if (out.order() != ByteOrder.BIG_ENDIAN) {
            throw new IllegalArgumentException("Modbus frames are big-endian, this buffer is not");
        }
        int start = out.position();
        out.putShort((short) transaction);
        out.putShort((short) 0);
        out.putShort((short) 0);
        out.put((byte) unit);
        return start;
    }

    /** Fills in the length of the frame that began at {@code start}. */
    public static void end(int start, ByteBuffer out) {
        out.putShort(start + LENGTH_AT, (short) (out.position() - start - PREFIX));
    }

    /** Whether the bytes from the buffer's position on, as far as they are there, can be a frame's first ones. */
    static boolean mayBegin(ByteBuffer in) {
        int count = in.remaining();
        int at = in.position();
        boolean isProtocol = (count <= 2 || in.get(at + 2) == 0) && (count <= 3 || in.get(at + 3) == 0);
        if (!isProtocol || count < PREFIX) {
            return isProtocol;
        }
        int length = (in.get(at + LENGTH_AT) & 0xFF) << 8 | (in.get(at + LENGTH_AT + 1) & 0xFF);
        return length >= MIN_LENGTH && length <= MAX_LENGTH;
    }
}
