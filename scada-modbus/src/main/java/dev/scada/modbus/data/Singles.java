package dev.scada.modbus.data;

/** Numbers of single precision in double precision. */
final class Singles {
    /** All powers of ten that a double holds exactly. */
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** Every decimal number of so many digits is told from its neighbours by a float; of one digit more not every one. */
    private static final int SURE_DIGITS = 6;

    /** With so many digits every float is told from its neighbours. */
    private static final int MOST_DIGITS = 9;

    private static final float LARGEST_OF_ALL_WHOLE = 1 << 24;
    private static final double LOG10_OF_2 = Math.log10(2);

    /** The binary exponents of what is usual: a trillionth to half a billion. */
    private static final int LEAST_USUAL = -40;

    private static final int MOST_USUAL = 28;
    /** By exponent: the decimals with which the least number of it has all its digits before the point. */
    private static final byte[] DECIMALS = decimals();

    private static final int HALF_OF_LAST_BIT = 24;
    private static final int DOUBLE_BIAS = 1_023;
    private static final int DOUBLE_MANTISSA = 52;

    private Singles() {}

    private static byte[] decimals() {
        byte[] decimals = new byte[MOST_USUAL - LEAST_USUAL + 1];
        for (int i = 0; i < decimals.length; i++) {
            decimals[i] = (byte) (MOST_DIGITS - 1 - (int) Math.floor((LEAST_USUAL + i) * LOG10_OF_2));
        }
        return decimals;
    }

    /**
     * The double with the fewest digits that is this float: 6.3, and not 6.300000190734863, which is what widening makes of
     * it and what no engineer wrote. Rounded back to single precision it is the same float.
     */
    static double digitsOf(float value) {
        double widened = value;
        if (widened == Math.rint(widened) && Math.abs(value) <= LARGEST_OF_ALL_WHOLE) {
            return widened;
        }
        int exponent = Math.getExponent(value);
        if (exponent >= LEAST_USUAL && exponent <= MOST_USUAL) {
            double digits = usual(widened, exponent);
            if ((float) digits == value) {
                return digits;
            }
        }
        return unusual(value, widened);
    }

    /**
     * With one division: an exchange has dozens of these, and they cost more than all else that is done with an answer.
     * What is within half the float's last bit is the float, but for what lies on that limit; the caller looks.
     */
    private static double usual(double value, int exponent) {
        int decimals = DECIMALS[exponent - LEAST_USUAL];
        double scaled = value * POWERS[decimals];
        if (Math.abs(scaled) >= POWERS[MOST_DIGITS]) {
            decimals--;
            scaled = value * POWERS[decimals];
        }
        long halfOfLastBit = (long) (exponent - HALF_OF_LAST_BIT + DOUBLE_BIAS) << DOUBLE_MANTISSA;
        double tolerance = Double.longBitsToDouble(halfOfLastBit) * POWERS[decimals];
        double six = Math.rint(scaled * 1e-3);
        if (Math.abs(scaled - six * 1e3) <= tolerance) {
            return pointed(six, decimals - 3);
        }
        double seven = Math.rint(scaled * 1e-2);
        if (Math.abs(scaled - seven * 1e2) <= tolerance) {
            return pointed(seven, decimals - 2);
        }
        double eight = Math.rint(scaled * 1e-1);
        if (Math.abs(scaled - eight * 1e1) <= tolerance) {
            return pointed(eight, decimals - 1);
        }
        return pointed(Math.rint(scaled), decimals);
    }

    /** Rounds to the nearest double: what goes into it is exact, so trailing zeros do not matter. */
    private static double pointed(double whole, int decimals) {
        return decimals >= 0 ? whole / POWERS[decimals] : whole * POWERS[-decimals];
    }

    private static double unusual(float value, double widened) {
        int magnitude = (int) Math.floor(Math.log10(Math.abs(widened)));
        for (int digits = SURE_DIGITS; digits <= MOST_DIGITS; digits++) {
            int decimals = digits - 1 - magnitude;
            if (Math.abs(decimals) >= POWERS.length) {
                break;
            }
            double whole = Math.rint(decimals >= 0 ? widened * POWERS[decimals] : widened / POWERS[-decimals]);
            double rounded = pointed(whole, decimals);
            if ((float) rounded == value) {
                return rounded;
            }
        }
        return Float.isFinite(value) ? Double.parseDouble(Float.toString(value)) : widened;
    }
}
