package dev.scada.modbus.data;

/** Whether a number fits its form when it is written; nothing is clamped, wrapped or rounded to make it fit. */
final class NumberRange {

    /** Up to here every integer is exact in a double. */
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private static final double TWO_TO_63 = 0x1p63;
    private static final double TWO_TO_64 = 0x1p64;

    private NumberRange() {}

    static long wholeBits(NumberForm form, Datum value) throws UnfitValueException {
        if (value instanceof Datum.Whole whole) {
            return ofLong(form, whole.value());
        }
        if (value instanceof Datum.Unsigned unsigned) {
            return ofUnsigned(form, unsigned.bits());
        }
        if (value instanceof Datum.Real real) {
            return ofDouble(form, real.value());
        }
        throw new UnfitValueException(form.word() + " takes a number, got " + value);
    }

    private static long ofLong(NumberForm form, long value) throws UnfitValueException {
        int width = 16 * form.registers();
        long min = form.isSigned() ? -1L << (width - 1) : 0;
        long max = max(form, width);
        if (value < min || value > max) {
            throw outside(form, Long.toString(value));
        }
        return width == Long.SIZE ? value : value & ((1L << width) - 1);
    }

    private static long max(NumberForm form, int width) {
        if (width == Long.SIZE) {
            return Long.MAX_VALUE;
        }
        return (1L << (form.isSigned() ? width - 1 : width)) - 1;
    }

    private static long ofUnsigned(NumberForm form, long bits) throws UnfitValueException {
        if (form == NumberForm.UINT64) {
            return bits;
        }
        if (bits < 0) {
            throw outside(form, Long.toUnsignedString(bits));
        }
        return ofLong(form, bits);
    }

    private static long ofDouble(NumberForm form, double value) throws UnfitValueException {
        if (value != Math.rint(value) || Double.isInfinite(value)) {
            throw new UnfitValueException(form.word() + " takes whole numbers, got " + value);
        }
        if (form == NumberForm.UINT64 && value >= TWO_TO_63 && value < TWO_TO_64) {
            return (long) (value - TWO_TO_63) + Long.MIN_VALUE;
        }
        if (value < -TWO_TO_63 || value >= TWO_TO_63) {
            throw outside(form, Double.toString(value));
        }
        return ofLong(form, (long) value);
    }

    static long realBits(NumberForm form, Datum value) throws UnfitValueException {
        double real = asDouble(form, value);
        if (!Double.isFinite(real)) {
            throw new UnfitValueException(form.word() + " is written finite numbers only, got " + real);
        }
        if (form == NumberForm.FLOAT64) {
            return Double.doubleToRawLongBits(real);
        }
        float narrow = (float) real;
        if (Float.isInfinite(narrow)) {
            throw outside(form, Double.toString(real));
        }
        return Float.floatToRawIntBits(narrow) & 0xFFFF_FFFFL;
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
        return switch (form) {
            case INT16 -> "-32768 to 32767";
            case UINT16 -> "0 to 65535";
            case INT32 -> "-2147483648 to 2147483647";
            case UINT32 -> "0 to 4294967295";
            case INT64 -> Long.MIN_VALUE + " to " + Long.MAX_VALUE;
            case UINT64 -> "0 to 18446744073709551615";
            case FLOAT32 -> "-" + Float.MAX_VALUE + " to " + Float.MAX_VALUE;
            case FLOAT64 -> "-" + Double.MAX_VALUE + " to " + Double.MAX_VALUE;
        };
    }
}
