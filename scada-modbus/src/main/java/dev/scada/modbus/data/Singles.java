package dev.scada.modbus.data;

/** Numbers of single precision in double precision. */
final class Singles {
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7};

    private static final double LARGEST_USUAL = 1e7;

    private Singles() {}

    /**
     * The double with the fewest digits that is this float: 6.3, and not 6.300000190734863, which is what widening makes of
     * it and what no engineer wrote. Rounded back to single precision it is the same float.
     */
    static double digitsOf(float value) {
        double widened = value;
        if (Math.abs(widened) < LARGEST_USUAL) {
            // The usual case without a detour over text, which costs more than the rest of an exchange.
            for (double power : POWERS) {
                double digits = Math.rint(widened * power) / power;
                if ((float) digits == value) {
                    return digits;
                }
            }
        }
        return Float.isFinite(value) ? Double.parseDouble(Float.toString(value)) : widened;
    }
}
