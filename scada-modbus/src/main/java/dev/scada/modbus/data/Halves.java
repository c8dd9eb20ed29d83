package dev.scada.modbus.data;

/** IEEE 754 half precision (binary16): 11 bits of significance, 6.1e-5 to 65,504, which Java 17 has no conversion for. */
final class Halves {

    static final double LARGEST = 65_504;

    private static final int EXPONENT_BIAS = 15;
    private static final int FRACTION_BITS = 10;
    private static final int INFINITE = 0x7C00;

    private Halves() {}

    static double toDouble(int bits) {
        int exponent = (bits >> FRACTION_BITS) & 0x1F;
        int fraction = bits & 0x3FF;
        double magnitude;
        if (exponent == 0x1F) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((double) fraction, 1 - EXPONENT_BIAS - FRACTION_BITS);
        } else {
            magnitude = Math.scalb((double) (fraction | 0x400), exponent - EXPONENT_BIAS - FRACTION_BITS);
        }
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }

    /** The nearest half, ties to even; infinite from 65,520 on. */
    static int fromDouble(double value) {
        if (Double.isNaN(value)) {
            return 0x7E00;
        }
        int sign = Math.copySign(1.0, value) < 0 ? 0x8000 : 0;
        double magnitude = Math.abs(value);
        int exponent = Math.max(Math.getExponent(magnitude), 1 - EXPONENT_BIAS);
        if (exponent > EXPONENT_BIAS) {
            return sign | INFINITE;
        }
        // In units of the last place, exact before it is rounded; a carry runs into the exponent as it should.
        int units = (int) Math.rint(Math.scalb(magnitude, FRACTION_BITS - exponent));
        int bits = ((exponent + EXPONENT_BIAS - 1) << FRACTION_BITS) + units;
        return sign | Math.min(bits, INFINITE);
    }
}
