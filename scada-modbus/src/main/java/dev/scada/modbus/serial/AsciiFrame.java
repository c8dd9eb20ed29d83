package dev.scada.modbus.serial;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The ASCII frame: a colon, unit, PDU and check sum as hexadecimal digits, carriage return, line feed. Sizes are bytes. */
public final class AsciiFrame {

    /** The longest frame (ADU). */
    public static final int MAX_FRAME = 513;

    /** Unit, PDU and check sum of the longest frame, as they are without the digits. */
    static final int MAX_BINARY = 255;
    /** Unit, function, check sum. */
    static final int MIN_BINARY = 3;

    static final byte COLON = ':';
    static final byte CARRIAGE_RETURN = '\r';
    static final byte LINE_FEED = '\n';

    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private AsciiFrame() {}

    /**
     * Puts the unit; put the PDU next, as bytes, then call {@link #end}, for which {@code out} needs room for twice as many
     * and seven more.
     *
     * @param unit 0 to 255
     * @return where the frame starts in {@code out}
     */
    public static int begin(int unit, ByteBuffer out) {
        int start = out.position();
        out.put((byte) unit);
        return start;
    }

    /** Turns the bytes put since {@code start} into the frame, in place. */
    public static void end(int start, ByteBuffer out) {
        int last = out.position() - 1;
        int sum = 0;
        for (int i = start; i <= last; i++) {
            sum += out.get(i);
        }
        int end = start + 1 + 2 * (last + 2 - start);
        out.position(end);
        out.put(CARRIAGE_RETURN).put(LINE_FEED);
        putDigits(-sum, end - 2, out);
        // From the last on: each pair of digits lands behind the bytes that are still to be read.
        for (int i = last; i >= start; i--) {
            putDigits(out.get(i), start + 1 + 2 * (i - start), out);
        }
        out.put(start, COLON);
    }

    private static void putDigits(int value, int at, ByteBuffer out) {
        out.put(at, DIGITS[value >> 4 & 0xF]);
        out.put(at + 1, DIGITS[value & 0xF]);
    }
}
