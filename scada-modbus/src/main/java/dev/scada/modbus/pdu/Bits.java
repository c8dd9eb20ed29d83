package dev.scada.modbus.pdu;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/** A row of bits as coils and discrete inputs stand on the wire: eight a byte, lowest bit first. Immutable. */
public final class Bits {

    private final byte[] wire;
    private final int count;

    private Bits(byte[] wire, int count) {
        this.wire = wire;
        this.count = count;
        // The specification pads with zeros; devices that pad with rubbish must not make equal rows differ.
        int used = count & 7;
        if (used != 0) {
            wire[wire.length - 1] &= (byte) ((1 << used) - 1);
        }
    }

    /** The bytes that {@code count} bits take. */
    public static int byteCount(int count) {
        return (count + 7) / 8;
    }

    /** Copies {@code count} bits out of wire bytes that begin at byte {@code from}. */
    public static Bits copyOf(byte[] bytes, int from, int count) {
        Objects.checkFromIndexSize(from, byteCount(count), bytes.length);
        return new Bits(Arrays.copyOfRange(bytes, from, from + byteCount(count)), count);
    }

    public static Bits of(boolean... values) {
        byte[] wire = new byte[byteCount(values.length)];
        for (int i = 0; i < values.length; i++) {
            if (values[i]) {
                wire[i >> 3] |= (byte) (1 << (i & 7));
            }
        }
        return new Bits(wire, values.length);
    }

    public int count() {
        return count;
    }

    public boolean isSet(int index) {
        Objects.checkIndex(index, count);
        return (wire[index >> 3] & (1 << (index & 7))) != 0;
    }

    /** Puts the packed bytes; unused bits of the last one are zero. */
    public void writeTo(ByteBuffer out) {
        out.put(wire);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bits bits && count == bits.count && Arrays.equals(wire, bits.wire);
    }

    @Override
    public int hashCode() {
        return 31 * count + Arrays.hashCode(wire);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            text.append(isSet(i) ? '1' : '0');
        }
        return text.append(']').toString();
    }
}
