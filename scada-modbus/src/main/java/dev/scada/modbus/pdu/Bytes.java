package dev.scada.modbus.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** A row of bytes whose meaning is the device's. Immutable. */
public final class Bytes {

    private final byte[] wire;

    private Bytes(byte[] wire) {
        this.wire = wire;
    }

    /** Copies {@code count} bytes from byte {@code from} on. */
    public static Bytes copyOf(byte[] bytes, int from, int count) {
        Objects.checkFromIndexSize(from, count, bytes.length);
        return new Bytes(Arrays.copyOfRange(bytes, from, from + count));
    }

    /** Bytes of the given values, each 0 to 255. */
    public static Bytes of(int... values) {
        byte[] wire = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            RequestRange.checkSize("byte", values[i], 0, 0xFF);
            wire[i] = (byte) values[i];
        }
        return new Bytes(wire);
    }

    public static Bytes of(String text, Charset charset) {
        return new Bytes(text.getBytes(charset));
    }

    public int count() {
        return wire.length;
    }

    /** 0 to 255. */
    public int byteAt(int index) {
        return wire[index] & 0xFF;
    }

    public String text(Charset charset) {
        return new String(wire, charset);
    }

    public void writeTo(ByteBuffer out) {
        out.put(wire);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(wire, bytes.wire);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(wire);
    }

    /** Hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().withUpperCase().formatHex(wire);
    }
}
