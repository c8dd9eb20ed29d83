package dev.scada.modbus.serial;

import java.nio.ByteBuffer;

/** The RTU frame: unit, PDU, check sum. Sizes are bytes. */
public final class RtuFrame {

    /** What stands before the PDU. */
    public static final int HEADER = 1;
    /** The longest frame (ADU). */
    public static final int MAX_FRAME = 256;

    /** The shortest: unit, function, check sum. */
    static final int MIN_FRAME = 4;

    static final int CHECK_SUM = 2;
    static final int MAX_PDU = MAX_FRAME - HEADER - CHECK_SUM;

    private RtuFrame() {}

    /**
     * Puts the unit; put the PDU next, then call {@link #end}.
     *
     * @param unit 0 to 255
     * @return where the frame starts in {@code out}
     */
    public static int begin(int unit, ByteBuffer out) {
        int start = out.position();
        out.put((byte) unit);
        return start;
    }

    /** Puts the check sum of the frame that began at {@code start}. */
    public static void end(int start, ByteBuffer out) {
        int crc = Crc16.of(out, start, out.position());
        out.put((byte) crc);
        out.put((byte) (crc >> 8));
    }
}
