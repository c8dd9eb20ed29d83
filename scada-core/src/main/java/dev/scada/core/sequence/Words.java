package dev.scada.core.sequence;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations for people, as files write them. */
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
}
