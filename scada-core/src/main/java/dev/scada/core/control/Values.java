package dev.scada.core.control;

import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A value as one of another kind, when that loses nothing.
 *
 * <table>
 * <caption>What is taken</caption>
 * <tr><th>for a tag that is</th><th>beside its own kind</th></tr>
 * <tr><td>int, uint64</td><td>an integral number that fits; true as 1, false as 0, since a coil may be mapped on a register</td></tr>
 * <tr><td>real</td><td>an integer that a double holds exactly; not true or false, which are no quantity</td></tr>
 * <tr><td>bool</td><td>the numbers 0 and 1</td></tr>
 * <tr><td>text, bytes, time</td><td>nothing</td></tr>
 * </table>
 *
 * <p>A text is never taken for the number that it may spell: whoever has a number sends a number.
 */
final class Values {
    private static final int LONGEST = 32_768;
    private static final int LONGEST_REASON = 1_000;
    private static final BigDecimal LARGEST_INT = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal SMALLEST_INT = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LARGEST_UINT64 =
            new BigDecimal(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));

    private Values() {}

    static Optional<Value> exactly(Value value, ValueKind kind) {
        if (value.kind() == kind) {
            return Optional.of(value);
        }
        Optional<BigDecimal> number = value instanceof Value.Bool bool && kind != ValueKind.REAL
                ? Optional.of(bool.value() ? BigDecimal.ONE : BigDecimal.ZERO)
                : number(value);
        return number.flatMap(exact -> from(exact, kind));
    }

    /** The number that a value is, to the last digit. */
    static Optional<BigDecimal> number(Value value) {
        if (value instanceof Value.Int number) {
            return Optional.of(BigDecimal.valueOf(number.value()));
        }
        if (value instanceof Value.UInt64 number) {
            return Optional.of(new BigDecimal(number.toBigInteger()));
        }
        // Not valueOf, which takes the shortest digits in place of the number that the bits stand for.
        return value instanceof Value.Real number ? Optional.of(new BigDecimal(number.value())) : Optional.empty();
    }

    private static Optional<Value> from(BigDecimal number, ValueKind kind) {
        return switch (kind) {
            case INT ->
                isIntegral(number, SMALLEST_INT, LARGEST_INT)
                        ? Optional.of(Value.of(number.longValue()))
                        : Optional.empty();
            case UINT64 ->
                isIntegral(number, BigDecimal.ZERO, LARGEST_UINT64)
                        ? Optional.of(Value.UInt64.of(number.toBigInteger()))
                        : Optional.empty();
            case REAL ->
                new BigDecimal(number.doubleValue()).compareTo(number) == 0
                        ? Optional.of(Value.of(number.doubleValue()))
                        : Optional.empty();
            case BOOL ->
                isIntegral(number, BigDecimal.ZERO, BigDecimal.ONE)
                        ? Optional.of(Value.of(number.signum() == 1))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isIntegral(BigDecimal number, BigDecimal min, BigDecimal max) {
        return number.compareTo(min) >= 0
                && number.compareTo(max) <= 0
                && (number.signum() == 0 || number.stripTrailingZeros().scale() <= 0);
    }

    /** Whether it is longer than any set point, so that it would only fill the record. */
    static boolean isTooLong(Value value) {
        return (value instanceof Value.Text text && text.value().length() > LONGEST)
                || (value instanceof Value.Bytes bytes && bytes.value().length > LONGEST);
    }

    /** Reasons come from drivers and devices, and go on record. */
    static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }
}
