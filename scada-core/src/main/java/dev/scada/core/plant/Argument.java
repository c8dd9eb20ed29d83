package dev.scada.core.plant;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A parameter's value in one instance.
 *
 * @param text as it is put into the template
 * @param number absent for what cannot be calculated with
 */
record Argument(String text, Optional<BigDecimal> number) {
    /** Longer ones are written with an exponent, which no address has. */
    private static final int LONGEST_PLAIN = 40;

    static Argument ofText(String text) {
        return new Argument(text, Optional.empty());
    }

    static Argument ofNumber(BigDecimal number) {
        BigDecimal plain = Limits.plain(number);
        boolean isLong = Math.abs((long) plain.scale()) + plain.precision() > LONGEST_PLAIN;
        return new Argument(isLong ? plain.toString() : plain.toPlainString(), Optional.of(number));
    }
}
