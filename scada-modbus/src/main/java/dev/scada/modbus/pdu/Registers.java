package dev.scada.modbus.pdu;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * A row of 16-bit registers as they stood on the wire, high byte first. Immutable; registers are read as primitives, so
 * that a response costs one array and no box per register.
 */
public final class Registers {

    private final byte[] wire;

    private Registers(byte[] wire) {
        this.wire = wire;
    }

    /** Copies registers out of wire bytes: {@code count} of them from byte {@code from}. */
    public static Registers copyOf(byte[] bytes, int from, int count) {
        Objects.checkFromIndexSize(from, 2 * count, bytes.length);
        return new Registers(Arrays.copyOfRange(bytes, from, from + 2 * count));
    }

    /** Registers of the given values, each 0 to 65,535. */
    public static Registers of(int... values) {
        byte[] wire = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] > 0xFFFF) {
                throw new IllegalArgumentException("register value " + values[i] + " is not within 0 to 65535");
            }
            wire[2 * i] = (byte) (values[i] >> 8);
            wire[2 * i + 1] = (byte) values[i];
        }
        return new Registers(wire);
    }

    public int count() {
        return wire.length / 2;
    }

    /** The register as 0 to 65,535. */
    public int unsigned(int index) {
        return (wire[2 * index] & 0xFF) << 8 | (wire[2 * index + 1] & 0xFF);
    }

    /** A byte of the row, 0 to 255; index 0 is the high byte of the first register. */
    public int byteAt(int index) {
        return wire[index] & 0xFF;
    }

    public Registers slice(int from, int count) {
        return copyOf(wire, 2 * from, count);
    }

    /** Puts the registers, high byte first. */
    public void writeTo(ByteBuffer out) {
        out.put(wire);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Registers registers && Arrays.equals(wire, registers.wire);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(wire);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < count(); i++) {
            text.append(i == 0 ? "" : ", ").append(unsigned(i));
        }
        return text.append(']').toString();
    }
}
