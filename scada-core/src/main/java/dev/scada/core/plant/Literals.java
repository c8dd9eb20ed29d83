package dev.scada.core.plant;

import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Values as they are written in the plant's files. */
final class Literals {
    private Literals() {}

    /** Empty for what is no value of that kind, and for kinds that are not written. */
    static Optional<Value> value(String text, ValueKind kind) {
        try {
            return switch (kind) {
                case BOOL ->
                    text.equals("true") || text.equals("false")
                            ? Optional.of(Value.of(text.equals("true")))
                            : Optional.empty();
                case INT -> Optional.of(Value.of(new BigDecimal(text).longValueExact()));
                case UINT64 -> Optional.of(Value.UInt64.of(natural(text)));
                case REAL -> {
                    double number = new BigDecimal(text).doubleValue();
                    yield Double.isFinite(number) ? Optional.of(Value.of(number)) : Optional.empty();
                }
                case TEXT -> Optional.of(Value.of(text));
                case BYTES, TIME -> Optional.empty();
            };
        } catch (ArithmeticException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static BigInteger natural(String text) {
        return new BigDecimal(text).toBigIntegerExact();
    }
}
