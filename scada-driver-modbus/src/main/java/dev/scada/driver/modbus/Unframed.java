package dev.scada.driver.modbus;

import dev.scada.modbus.serial.Crc16;
import dev.scada.modbus.serial.Lrc;
import dev.scada.modbus.tcp.MbapFrame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A recorded frame without what it was framed with. A trace does not say of which framing its bytes are, and the bytes do:
 * by a header whose protocol and length fit, by the colon, or by a check sum that fits.
 *
 * @param pdu from the function code on, at least that
 * @param where unit and, where there is one, transaction, as they stand behind the words of a frame
 */
@SuppressWarnings("ArrayRecordComponent") // handed on within the package, never kept
record Unframed(byte[] pdu, String where) {

    private static final int SHORTEST_RTU = 4;
    private static final int CHECK_SUM = 2;

    static Optional<Unframed> of(byte[] frame) {
        if (isHeaded(frame)) {
            return unsignedShort(frame, 4) == frame.length - MbapFrame.HEADER + 1
                    ? Optional.of(new Unframed(Arrays.copyOfRange(frame, MbapFrame.HEADER, frame.length), ids(frame)))
                    : rtu(frame);
        }
        return frame.length > 0 && frame[0] == ':' ? ascii(frame) : rtu(frame);
    }

    /** What is wrong with bytes that are no frame. */
    static String whyNot(byte[] frame) {
        return isHeaded(frame)
                ? "a frame of another length than it says" + ids(frame)
                : "no Modbus frame: " + frame.length + " bytes";
    }

    private static boolean isHeaded(byte[] frame) {
        return frame.length > MbapFrame.HEADER && unsignedShort(frame, 2) == 0;
    }

    private static String ids(byte[] frame) {
        return ", unit " + (frame[6] & 0xFF) + ", transaction " + unsignedShort(frame, 0);
    }

    private static Optional<Unframed> rtu(byte[] frame) {
        int end = frame.length - CHECK_SUM;
        if (frame.length < SHORTEST_RTU
                || Crc16.of(frame, 0, end) != ((frame[end] & 0xFF) | (frame[end + 1] & 0xFF) << 8)) {
            return Optional.empty();
        }
        return Optional.of(new Unframed(Arrays.copyOfRange(frame, 1, end), ", unit " + (frame[0] & 0xFF)));
    }

    private static Optional<Unframed> ascii(byte[] frame) {
        byte[] bytes;
        try {
            bytes = HexFormat.of()
                    .parseHex(new String(frame, 1, frame.length - 1, StandardCharsets.US_ASCII).stripTrailing());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int end = bytes.length - 1;
        if (end < CHECK_SUM || Lrc.of(bytes, 0, end) != (bytes[end] & 0xFF)) {
            return Optional.empty();
        }
        return Optional.of(new Unframed(Arrays.copyOfRange(bytes, 1, end), ", unit " + (bytes[0] & 0xFF)));
    }

    private static int unsignedShort(byte[] bytes, int index) {
        return (bytes[index] & 0xFF) << 8 | (bytes[index + 1] & 0xFF);
    }
}
