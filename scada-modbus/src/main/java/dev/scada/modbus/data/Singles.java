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

    private Singles() {}

    /**
     * The double with the fewest digits that is this float: 6.3, and not 6.300000190734863, which is what widening makes of
     * it and what no engineer wrote. Rounded back to single precision it is the same float.
     */
    static double digitsOf(float value) {
        double widened = value;
        if (widened == Math.rint(widened) && Math.abs(value) <= LARGEST_OF_ALL_WHOLE) {
            return widened;
        }
        // Without a detour over text, which costs more than the rest of an exchange.
        int magnitude = magnitude(Math.abs(widened), Math.getExponent(value));
        for (int digits = SURE_DIGITS; digits <= MOST_DIGITS; digits++) {
            int decimals = digits - 1 - magnitude;
            if (Math.abs(decimals) >= POWERS.length) {
                break;
            }
            double rounded = rounded(widened, decimals);
            if ((float) rounded == value) {
                return rounded;
            }
        }
        return Float.isFinite(value) ? Double.parseDouble(Float.toString(value)) : widened;
    }

    /** The power of ten of the first digit, for what is inside the table; what is outside of it is of no use. */
    private static int magnitude(double size, int exponent) {
        int guess = (int) Math.floor(exponent * LOG10_OF_2);
        // A power of two of that exponent has it; what is almost the next power of two may have one more.
        int more = guess + 1;
        boolean isMore = more >= 0
                ? more < POWERS.length && size >= POWERS[more]
                : -more < POWERS.length && size * POWERS[-more] >= 1;
        return isMore ? more : guess;
    }

    /** Exact but for the last step, which rounds to the nearest double: trailing zeros do not matter. */
    private static double rounded(double value, int decimals) {
        return decimals >= 0
                ? Math.rint(value * POWERS[decimals]) / POWERS[decimals]
                : Math.rint(value / POWERS[-decimals]) * POWERS[-decimals];
    }
}
