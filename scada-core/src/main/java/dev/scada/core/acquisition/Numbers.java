package dev.scada.core.acquisition;

import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numeric values as doubles and back. */
final class Numbers {
    private Numbers() {}

    /** The nearest double: exact for integers up to 2^53. */
    static double toDouble(Value value) {
        return switch (value.kind()) {
            case INT -> ((Value.Int) value).value();
            case UINT64 -> ((Value.UInt64) value).toBigInteger().doubleValue();
            case REAL -> ((Value.Real) value).value();
            default -> throw new IllegalArgumentException("not a number: " + value.kind());
        };
    }

    /**
     * A number of that kind; for integers the nearest one, halves to the even neighbour.
     *
     * @throws IllegalArgumentException when the kind cannot hold it
     */
    static Value ofKind(ValueKind kind, double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("not a finite number");
        }
        return switch (kind) {
            case REAL -> new Value.Real(number);
            case INT -> new Value.Int(signed(whole(number)));
            case UINT64 -> Value.UInt64.of(whole(number));
            default -> throw new IllegalArgumentException("not a number: " + kind);
        };
    }

    private static long signed(BigInteger whole) {
        if (whole.bitLength() > 63) {
            throw new IllegalArgumentException(whole + " does not fit into a signed integer of 64 bits");
        }
        return whole.longValue();
    }

    private static BigInteger whole(double number) {
        BigInteger whole = new BigDecimal(Math.rint(number)).toBigInteger();
        if (whole.bitLength() > 64) {
            throw new IllegalArgumentException(number + " does not fit into 64 bits");
        }
        return whole;
    }
}
