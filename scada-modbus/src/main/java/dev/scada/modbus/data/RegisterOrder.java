package dev.scada.modbus.data;

/**
 * In which order a device keeps the bytes of a value of several registers, in the letters of the trade: A is the most
 * significant byte. The specification orders the bytes within a register (high byte first), and nothing beyond.
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
}
