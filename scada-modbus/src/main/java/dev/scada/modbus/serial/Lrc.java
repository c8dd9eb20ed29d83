package dev.scada.modbus.serial;

/** The check sum of ASCII frames (serial line specification, 2.5.2.2 and appendix A): the sum's two's complement. */
public final class Lrc {

    private Lrc() {}

    /** The check sum, 0 to 255, of {@code length} bytes from {@code from} on, as bytes and not as hexadecimal digits. */
    public static int of(byte[] bytes, int from, int length) {
        int sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += bytes[i];
        }
        return -sum & 0xFF;
    }
}
