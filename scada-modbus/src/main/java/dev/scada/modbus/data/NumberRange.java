package dev.scada.modbus.data;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Whether a number fits its form when it is written; nothing is clamped or wrapped to make it fit. */
final class NumberRange {

    /** Up to here every integer is exact in a double. */
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private static final double TWO_TO_63 = 0x1p63;
    private static final double TWO_TO_64 = 0x1p64;

    private NumberRange() {}

    static long wholeBits(NumberForm form, Datum value, boolean isRounded) throws UnfitValueException {
        if (value instanceof Datum.Whole whole) {
            return ofLong(form, whole.value());
        }
        if (value instanceof Datum.Unsigned unsigned) {
            return ofUnsigned(form, unsigned.bits());
        }
        if (value instanceof Datum.Real real) {
            return ofDouble(form, real.value(), isRounded);
        }
        throw new UnfitValueException(form.word() + " takes a number, got " + value);
    }

    private static long ofLong(NumberForm form, long value) throws UnfitValueException {
        if (value < min(form) || value > max(form)) {
            throw outside(form, Long.toString(value));
        }
        return form.isDecimal() ? Decimals.encode(value) : value;
    }

    private static long min(NumberForm form) {
        return form.isSigned() ? -1L << (form.bits() - 1) : 0;
    }

    /** The largest; of an unsigned form of 64 bits, the largest that a long can say. */
    private static long max(NumberForm form) {
        if (form.isDecimal()) {
            return Decimals.largest(form.bits() / 4);
        }
        return form.isSigned() || form.isWide() ? Long.MAX_VALUE >> (Long.SIZE - form.bits()) : form.allBits();
    }

    private static long ofUnsigned(NumberForm form, long bits) throws UnfitValueException {
        if (form.isWide()) {
            return bits;
        }
        if (bits < 0) {
            throw outside(form, Long.toUnsignedString(bits));
        }
        return ofLong(form, bits);
    }

    private static long ofDouble(NumberForm form, double value, boolean isRounded) throws UnfitValueException {
        if (!Double.isFinite(value) || (value != Math.rint(value) && !isRounded)) {
            throw new UnfitValueException(form.word() + " takes whole numbers, got " + value
                    + (Double.isFinite(value) ? "; a point that says 'round' takes the nearest" : ""));
        }
        double whole = rounded(value);
        if (form.isWide() && whole >= TWO_TO_63 && whole < TWO_TO_64) {
            return (long) (whole - TWO_TO_63) + Long.MIN_VALUE;
        }
        if (whole < -TWO_TO_63 || whole >= TWO_TO_63) {
            throw outside(form, Double.toString(value));
        }
        return ofLong(form, (long) whole);
    }

    /** The nearest whole number, halves away from zero, as a person rounds. */
    private static double rounded(double value) {
        return value == Math.rint(value)
                ? value
                : new BigDecimal(value).setScale(0, RoundingMode.HALF_UP).doubleValue();
    }

    static long realBits(NumberForm form, Datum value) throws UnfitValueException {
        double real = asDouble(form, value);
        if (!Double.isFinite(real)) {
            throw new UnfitValueException(form.word() + " is written finite numbers only, got " + real);
        }
        long bits = form.realBits(real);
        if (!Double.isFinite(form.real(bits))) {
            throw outside(form, Double.toString(real));
        }
        return bits;
    }

    private static double asDouble(NumberForm form, Datum value) throws UnfitValueException {
        if (value instanceof Datum.Real real) {
            return real.value();
        }
        if (value instanceof Datum.Whole whole
                && whole.value() >= -EXACT_IN_DOUBLE
                && whole.value() <= EXACT_IN_DOUBLE) {
            return whole.value();
        }
        if (value instanceof Datum.Unsigned unsigned && unsigned.bits() >= 0 && unsigned.bits() <= EXACT_IN_DOUBLE) {
            return unsigned.bits();
        }
        throw new UnfitValueException(form.word() + " takes numbers that it holds exactly, got " + value);
    }

    private static UnfitValueException outside(NumberForm form, String value) {
        return new UnfitValueException(form.word() + " holds " + range(form) + ", got " + value);
    }

    private static String range(NumberForm form) {
        if (form.isReal()) {
            String largest = switch (form.bits()) {
                case 16 -> "65504";
                case 32 -> Float.toString(Float.MAX_VALUE);
                default -> Double.toString(Double.MAX_VALUE);
            };
            return "-" + largest + " to " + largest;
        }
        return min(form) + " to " + (form.isWide() ? Long.toUnsignedString(-1L) : Long.toString(max(form)));
    }
}
