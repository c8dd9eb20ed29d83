package dev.scada.modbus.data;

import java.util.Locale;

/** The number forms, by the words that addresses are written with. */
public enum NumberForm {
    INT16(16, Sort.SIGNED),
    UINT16(16, Sort.UNSIGNED),
    INT32(32, Sort.SIGNED),
    UINT32(32, Sort.UNSIGNED),
    INT64(64, Sort.SIGNED),
    UINT64(64, Sort.UNSIGNED),
    FLOAT32(32, Sort.REAL),
    FLOAT64(64, Sort.REAL),
    FLOAT16(16, Sort.REAL),
    /** The low 24 bits of two registers. */
    INT24(24, Sort.SIGNED),
    UINT24(24, Sort.UNSIGNED),
    INT48(48, Sort.SIGNED),
    UINT48(48, Sort.UNSIGNED),
    /** Accumulators: unsigned, only counting up, beginning again at 0; 0 also where nothing is counted (SunSpec). */
    ACC16(16, Sort.ACCUMULATOR),
    ACC32(32, Sort.ACCUMULATOR),
    ACC64(64, Sort.ACCUMULATOR),
    /** A decimal digit in each half of a byte: four a register. */
    BCD16(16, Sort.DECIMAL),
    BCD32(32, Sort.DECIMAL),
    BCD48(48, Sort.DECIMAL),
    BCD64(64, Sort.DECIMAL);

    /** What the bits are. */
    private enum Sort {
        SIGNED,
        UNSIGNED,
        REAL,
        ACCUMULATOR,
        DECIMAL
    }

    private final int bits;
    private final Sort sort;

    NumberForm(int bits, Sort sort) {
        this.bits = bits;
        this.sort = sort;
    }

    /** How many bits of its registers count: 16, 24, 32, 48 or 64. */
    public int bits() {
        return bits;
    }

    /** How many registers it takes, 1 to 4: 24 bits stand in two. */
    public int registers() {
        return (bits + 15) / 16;
    }

    public boolean isSigned() {
        return sort == Sort.SIGNED || sort == Sort.REAL;
    }

    /** Floating point (IEEE 754). */
    public boolean isReal() {
        return sort == Sort.REAL;
    }

    public boolean isDecimal() {
        return sort == Sort.DECIMAL;
    }

    /** An integer of bits that count in powers of two and without a sign: what masks pick from, what rolls over. */
    public boolean isPlainUnsigned() {
        return sort == Sort.UNSIGNED || sort == Sort.ACCUMULATOR;
    }

    /** Whether its values need 64 bits without a sign. */
    boolean isWide() {
        return bits == Long.SIZE && isPlainUnsigned();
    }

    /** As it is written: {@code float32}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The bits that devices keep for "no value": SunSpec's, which others use as well. Of reals it is every NaN. */
    long usualMarker() {
        return switch (sort) {
            case SIGNED -> 1L << (bits - 1);
            case ACCUMULATOR -> 0;
            case UNSIGNED, DECIMAL -> allBits();
            case REAL -> realBits(Double.NaN);
        };
    }

    /** A mask of the bits that count. */
    long allBits() {
        return -1L >>> (Long.SIZE - bits);
    }

    /** An integer of any bits that fits into 64 with a sign. */
    boolean isWhole() {
        return sort == Sort.SIGNED || (isPlainUnsigned() && !isWide());
    }

    /** The number in the low bits, of a form that {@linkplain #isWhole is whole}. */
    long whole(long raw) {
        return sort == Sort.SIGNED ? raw << (Long.SIZE - bits) >> (Long.SIZE - bits) : raw & allBits();
    }

    /** The value in the low bits of {@code raw}; bits above them are ignored. */
    Datum decode(long raw) {
        return switch (sort) {
            case SIGNED -> new Datum.Whole(whole(raw));
            case UNSIGNED, ACCUMULATOR -> isWide() ? new Datum.Unsigned(raw) : new Datum.Whole(whole(raw));
            case REAL -> new Datum.Real(real(raw));
            case DECIMAL -> Decimals.decode(raw & allBits());
        };
    }

    /** The number in the low bits, of a form of reals. */
    double real(long raw) {
        return switch (bits) {
            case 16 -> Halves.toDouble((int) raw);
            case 32 -> Singles.digitsOf(Float.intBitsToFloat((int) raw));
            default -> Double.longBitsToDouble(raw);
        };
    }

    /** The bits of the nearest number of a form of reals. */
    long realBits(double value) {
        return switch (bits) {
            case 16 -> Halves.fromDouble(value);
            case 32 -> Float.floatToIntBits((float) value) & 0xFFFF_FFFFL;
            default -> Double.doubleToLongBits(value);
        };
    }

    /**
     * The bits that stand for the value, over all registers of the form (an {@code int24} carries its sign to the top).
     *
     * @param isRounded whether a fraction is rounded, halves away from zero; refused otherwise
     */
    long encode(Datum value, boolean isRounded) throws UnfitValueException {
        return isReal() ? NumberRange.realBits(this, value) : NumberRange.wholeBits(this, value, isRounded);
    }
}
