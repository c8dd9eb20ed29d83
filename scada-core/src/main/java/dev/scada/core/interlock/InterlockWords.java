package dev.scada.core.interlock;

import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Value;
import dev.scada.core.expression.Condition;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values in reasons, and values compared. */
final class InterlockWords {
    private static final int LONGEST_VALUE = 60;

    private InterlockWords() {}

    /** {@code north/suction = 0.3, north/door = true}. */
    static String values(Condition.Judgement judgement) {
        return judgement.values().stream()
                .map(value -> value.path() + " = "
                        + value.value().map(InterlockWords::shown).orElse("-") + doubt(value))
                .collect(Collectors.joining(", "));
    }

    private static String doubt(TagValue value) {
        return value.quality().isGood() ? "" : " (" + value.quality().text() + ")";
    }

    private static String shown(Value value) {
        String text = value.toString();
        String shortened = text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
        // Where it ends must be seen, by people and by those who leave out what is not for everybody's eyes.
        return value instanceof Value.Text ? '"' + shortened.replace('"', '\'') + '"' : shortened;
    }

    /** Whether they are the same value, or numbers that are equal. */
    static boolean isSame(Value one, Value other) {
        if (one.equals(other)) {
            return true;
        }
        Optional<BigDecimal> number = number(one);
        return number.isPresent()
                && number(other).filter(it -> it.compareTo(number.get()) == 0).isPresent();
    }

    private static Optional<BigDecimal> number(Value value) {
        if (value instanceof Value.Bool bool) {
            return Optional.of(bool.value() ? BigDecimal.ONE : BigDecimal.ZERO);
        }
        if (value instanceof Value.Int whole) {
            return Optional.of(BigDecimal.valueOf(whole.value()));
        }
        if (value instanceof Value.UInt64 natural) {
            return Optional.of(new BigDecimal(natural.toBigInteger()));
        }
        return value instanceof Value.Real real && Double.isFinite(real.value())
                ? Optional.of(new BigDecimal(real.value()))
                : Optional.empty();
    }
}
