package dev.scada.modbus.data;

import java.util.Locale;

/** The number forms, by the words that addresses are written with. */
public enum NumberForm {
    INT16(1, true, false),
    UINT16(1, false, false),
    INT32(2, true, false),
    UINT32(2, false, false),
    INT64(4, true, false),
    UINT64(4, false, false),
    FLOAT32(2, true, true),
    FLOAT64(4, true, true);

    private final int registers;
    private final boolean isSigned;
    private final boolean isReal;

    NumberForm(int registers, boolean isSigned, boolean isReal) {
        this.registers = registers;
        this.isSigned = isSigned;
        this.isReal = isReal;
    }

    /** How many registers it takes: 1, 2 or 4. */
    public int registers() {
        return registers;
    }

    public boolean isSigned() {
        return isSigned;
    }

    /** Floating point (IEEE 754). */
    public boolean isReal() {
        return isReal;
    }

    /** As it is written: {@code float32}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value in the {@code 16 * registers} low bits. */
    Datum decode(long bits) {
        return switch (this) {
            case INT16 -> new Datum.Whole((short) bits);
            case INT32 -> new Datum.Whole((int) bits);
            case UINT16, UINT32, INT64 -> new Datum.Whole(bits);
            case UINT64 -> new Datum.Unsigned(bits);
            case FLOAT32 -> new Datum.Real(Singles.digitsOf(Float.intBitsToFloat((int) bits)));
            case FLOAT64 -> new Datum.Real(Double.longBitsToDouble(bits));
        };
    }

    /** The bits that stand for the value. */
    long encode(Datum value) throws UnfitValueException {
        return isReal ? NumberRange.realBits(this, value) : NumberRange.wholeBits(this, value);
    }
}
