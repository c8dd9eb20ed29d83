package dev.scada.modbus.data;

import dev.scada.modbus.pdu.Registers;

/**
 * In which order a device keeps the bytes of a value of several registers, in the letters of the trade: A is the most
 * significant byte. The specification orders the bytes within a register (high byte first), and nothing beyond.
 *
 * <p>The letters are those of two registers. For three and four, CDAB means that the words run from the least significant
 * to the most (EF CD AB; GH EF CD AB), BADC that the bytes of each word are swapped (BA DC FE), and DCBA both (FE DC BA).
 */
public enum RegisterOrder {
    /** High word first, high byte first: the usual one. */
    ABCD(false, false),
    /** Low word first. */
    CDAB(true, false),
    /** High word first, bytes within each register swapped. */
    BADC(false, true),
    /** Low word first and bytes swapped: little-endian throughout. */
    DCBA(true, true);

    private final boolean isLowWordFirst;
    private final boolean isByteSwapped;

    RegisterOrder(boolean isLowWordFirst, boolean isByteSwapped) {
        this.isLowWordFirst = isLowWordFirst;
        this.isByteSwapped = isByteSwapped;
    }

    public boolean isLowWordFirst() {
        return isLowWordFirst;
    }

    public boolean isByteSwapped() {
        return isByteSwapped;
    }

    /** The same without the order of words, which a single register does not have. */
    RegisterOrder withinRegister() {
        return isByteSwapped ? BADC : ABCD;
    }

    /** The bits of {@code width} registers, 1 to 4, from {@code at} on. */
    long join(Registers registers, int at, int width) {
        long bits = 0;
        for (int i = 0; i < width; i++) {
            int word = registers.unsigned(at + (isLowWordFirst ? width - 1 - i : i));
            bits = (bits << 16) | inOrder(word);
        }
        return bits;
    }

    /** The {@code width} registers that the low bits are. */
    Registers split(long bits, int width) {
        int[] words = new int[width];
        for (int i = 0; i < width; i++) {
            int word = (int) (bits >> (16 * (width - 1 - i))) & 0xFFFF;
            words[isLowWordFirst ? width - 1 - i : i] = inOrder(word);
        }
        return Registers.of(words);
    }

    private int inOrder(int word) {
        return isByteSwapped ? ((word & 0xFF) << 8) | (word >> 8) : word;
    }
}
