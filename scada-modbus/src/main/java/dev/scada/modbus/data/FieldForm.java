package dev.scada.modbus.data;

import dev.scada.modbus.pdu.Registers;
import java.util.Locale;

/**
 * Some bits of an unsigned integer: a range of bits of a register, a byte of one, a mask over several. The bits are moved
 * down so that the mask's lowest one counts 1.
 *
 * @param whole what the bits are picked from; unsigned
 * @param mask at least one bit, within the width of {@code whole}
 * @param isSigned whether the mask's highest bit is the sign; then the mask has no holes
 * @param rules of the bits, moved down
 */
public record FieldForm(ValueForm.Numeric whole, long mask, boolean isSigned, Rules rules) implements ValueForm.Part {

    private static final int LOW_BYTE = 0x00FF;
    private static final int HIGH_BYTE = 0xFF00;

    public FieldForm {
        if (!whole.number().isPlainUnsigned()) {
            throw new IllegalArgumentException(
                    "a mask picks bits of an unsigned integer, as in uint32 mask=0xFFFF, not of "
                            + whole.number().word());
        }
        if (mask == 0 || (mask & ~whole.number().allBits()) != 0) {
            throw new IllegalArgumentException("a mask of " + whole.number().word() + " has at least one of its "
                    + whole.number().bits() + " bits and no other, got 0x" + hex(mask));
        }
        if (isSigned && !isContiguous(mask)) {
            throw new IllegalArgumentException("a signed value has no holes in its mask, got 0x" + hex(mask));
        }
    }

    /**
     * Bits of one register.
     *
     * @param first the lowest, 0 to 15
     * @param last the highest, from {@code first} to 15
     */
    static FieldForm bits(int first, int last, Rules rules) {
        if (first < 0 || first > last || last > 15) {
            throw new IllegalArgumentException(
                    "bits " + first + "-" + last + ": expected the lowest first, and both within 0 to 15, as in .4-7");
        }
        return of(((1 << (last + 1)) - 1) & -(1 << first), false, rules);
    }

    static FieldForm ofByte(boolean isHigh, boolean isSigned, Rules rules) {
        return of(isHigh ? HIGH_BYTE : LOW_BYTE, isSigned, rules);
    }

    private static FieldForm of(int mask, boolean isSigned, Rules rules) {
        return new FieldForm(
                new ValueForm.Numeric(NumberForm.UINT16, RegisterOrder.ABCD), mask & 0xFFFFL, isSigned, rules);
    }

    @Override
    public ValueForm.Kind kind() {
        return isSigned || mask >= 0 || shift() > 0 ? ValueForm.Kind.WHOLE : ValueForm.Kind.UNSIGNED;
    }

    @Override
    public int width() {
        return whole.width();
    }

    private int shift() {
        return Long.numberOfTrailingZeros(mask);
    }

    private long top() {
        return mask >>> shift();
    }

    @Override
    public Datum decode(Registers registers, int at) {
        long raw = (whole.raw(registers, at) & mask) >>> shift();
        return rules.isUnchecked() ? decoded(raw) : rules.checked(raw, decoded(raw));
    }

    private Datum decoded(long raw) {
        int unused = Long.numberOfLeadingZeros(top());
        if (isSigned) {
            return new Datum.Whole(raw << unused >> unused);
        }
        return kind() == ValueForm.Kind.UNSIGNED ? new Datum.Unsigned(raw) : new Datum.Whole(raw);
    }

    @Override
    public Registers wireMask() {
        return whole.order().split(mask, whole.width());
    }

    @Override
    public Registers bits(Datum value) throws UnfitValueException {
        NumberForm widest = isSigned ? NumberForm.INT64 : NumberForm.UINT64;
        if (!isSigned && value instanceof Datum.Whole number && number.value() < 0) {
            throw outside(value);
        }
        long number = widest.encode(value, rules.isRounded());
        long raw = number & top();
        if (!fits(number, raw)) {
            throw outside(value);
        }
        rules.checkWritten(raw, decoded(raw), toString());
        return whole.order().split(raw << shift(), whole.width());
    }

    private boolean fits(long number, long raw) {
        int unused = Long.numberOfLeadingZeros(top());
        return isSigned ? raw << unused >> unused == number : raw == number;
    }

    private UnfitValueException outside(Datum value) {
        String range = isSigned
                ? -(top() >>> 1) - 1 + " to " + (top() >>> 1)
                : (isContiguous(mask) ? "0 to " : "bits within 0x" + hex(top()) + ", up to ")
                        + Long.toUnsignedString(top());
        return new UnfitValueException(
                (isBitRange() ? "bits " + bitRange() : toString()) + " holds " + range + ", got " + value);
    }

    /** Whether it is a range of bits of one register, which addresses write behind a dot. */
    boolean isBitRange() {
        return whole.width() == 1 && whole.order() == RegisterOrder.ABCD && isContiguous(mask) && !isByte();
    }

    private boolean isByte() {
        return whole.width() == 1 && whole.order() == RegisterOrder.ABCD && (mask == LOW_BYTE || mask == HIGH_BYTE);
    }

    private static boolean isContiguous(long mask) {
        long moved = mask >>> Long.numberOfTrailingZeros(mask);
        return (moved & (moved + 1)) == 0;
    }

    /** The range behind a dot, {@code 4-7}. */
    String bitRange() {
        return shift() + "-" + (Long.SIZE - 1 - Long.numberOfLeadingZeros(mask));
    }

    private static String hex(long bits) {
        return Long.toHexString(bits).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        if (isByte()) {
            return (isSigned ? "int8" : "uint8") + (mask == HIGH_BYTE ? " high" : "") + rules.text();
        }
        return whole + " mask=0x" + hex(mask) + rules.text();
    }
}
