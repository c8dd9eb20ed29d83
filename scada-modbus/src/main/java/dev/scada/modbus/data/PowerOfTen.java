package dev.scada.modbus.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Scaling by a power of ten that the device keeps in a register of its own (SunSpec's scale factor): value = number *
 * 10^exponent.
 */
public final class PowerOfTen {

    /** Beyond ten either way no device means it (SunSpec: -10 to 10); the register is then garbage, or 0x8000: not there. */
    public static final int LARGEST = 10;

    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};

    private PowerOfTen() {}

    /** Whether the register's value is an exponent. */
    public static boolean isExponent(int exponent) {
        return exponent >= -LARGEST && exponent <= LARGEST;
    }

    /**
     * The scaled number, always a real one; what is missing stays so.
     *
     * @param exponent -10 to 10
     */
    public static Datum scaled(Datum number, int exponent) {
        if (number instanceof Datum.Whole whole) {
            return new Datum.Real(scaled((double) whole.value(), exponent));
        }
        if (number instanceof Datum.Unsigned unsigned) {
            return new Datum.Real(scaled(toBig(unsigned).doubleValue(), exponent));
        }
        return number instanceof Datum.Real real ? new Datum.Real(scaled(real.value(), exponent)) : number;
    }

    /** Divides where others multiply by 0.1: 2301 at -1 is 230.1 and not 230.10000000000002. */
    private static double scaled(double number, int exponent) {
        return exponent < 0 ? number / POWERS[-exponent] : number * POWERS[exponent];
    }

    /**
     * The number to write for a scaled value.
     *
     * @param isRounded whether one between two steps becomes the nearest, halves away from zero; refused otherwise
     */
    public static Datum unscaled(Datum scaled, int exponent, boolean isRounded) throws UnfitValueException {
        BigDecimal value;
        if (scaled instanceof Datum.Real real && Double.isFinite(real.value())) {
            value = BigDecimal.valueOf(real.value());
        } else if (scaled instanceof Datum.Whole whole) {
            value = BigDecimal.valueOf(whole.value());
        } else {
            throw new UnfitValueException("a scaled value takes a finite number, got " + scaled);
        }
        BigDecimal number = value.movePointLeft(exponent);
        BigDecimal whole = number.setScale(0, RoundingMode.HALF_UP);
        if (!isRounded && whole.compareTo(number) != 0) {
            throw new UnfitValueException("the device counts in steps of "
                    + BigDecimal.ONE.movePointRight(exponent).toPlainString() + ", got " + value.toPlainString()
                    + "; a point that says 'round' takes the nearest");
        }
        BigInteger big = whole.toBigInteger();
        if (big.bitLength() < Long.SIZE) {
            return new Datum.Whole(big.longValue());
        }
        if (big.signum() > 0 && big.bitLength() == Long.SIZE) {
            return new Datum.Unsigned(big.longValue());
        }
        throw new UnfitValueException("no register holds " + value.toPlainString() + " in steps of "
                + BigDecimal.ONE.movePointRight(exponent).toPlainString());
    }

    private static BigInteger toBig(Datum.Unsigned unsigned) {
        return new BigInteger(Long.toUnsignedString(unsigned.bits()));
    }
}
