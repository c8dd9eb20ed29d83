package dev.scada.core.sequence;

import dev.scada.core.expression.Evaluation;
import java.math.BigDecimal;
import java.time.Duration;

/** For people: durations as files write them, and why a condition does not hold. */
final class Words {
    private Words() {}

    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis != 0 && millis % 60_000 == 0) {
            return millis / 60_000 + "min";
        }
        return millis < 1_000
                ? millis + "ms"
                : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + "s";
    }

    static String whyNot(Evaluation answer) {
        if (answer.value().isEmpty()) {
            return "cannot be evaluated (" + answer.reason() + ")";
        }
        return answer.quality().isGood()
                ? "does not hold"
                : "is not vouched for (" + answer.quality().text() + ")";
    }
}
