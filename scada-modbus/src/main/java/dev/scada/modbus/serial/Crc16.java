package dev.scada.modbus.serial;

import java.nio.ByteBuffer;

/** The check sum of RTU frames (serial line specification, 2.5.1.2 and appendix B). On the wire its low byte comes first. */
public final class Crc16 {

    private static final int START = 0xFFFF;
    private static final int POLYNOMIAL = 0xA001;
    private static final int[] TABLE = table();

    private Crc16() {}

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ POLYNOMIAL;
            }
            table[i] = crc;
        }
        return table;
    }

    /** The check sum, 0 to 65,535, of {@code length} bytes from {@code from} on. */
    public static int of(byte[] bytes, int from, int length) {
        int crc = START;
        for (int i = from; i < from + length; i++) {
            crc = crc >> 8 ^ TABLE[(crc ^ bytes[i]) & 0xFF];
        }
        return crc;
    }

    /** The same of a buffer's bytes {@code from} to before {@code to}, whatever its position. */
    static int of(ByteBuffer bytes, int from, int to) {
        int crc = START;
        for (int i = from; i < to; i++) {
            crc = crc >> 8 ^ TABLE[(crc ^ bytes.get(i)) & 0xFF];
        }
        return crc;
    }

    /** Whether the last two of these bytes are the check sum of those before them. */
    static boolean fits(byte[] bytes, int length) {
        int said = (bytes[length - 2] & 0xFF) | (bytes[length - 1] & 0xFF) << 8;
        return of(bytes, 0, length - 2) == said;
    }
}
