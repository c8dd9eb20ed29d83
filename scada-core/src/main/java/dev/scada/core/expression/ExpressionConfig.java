package dev.scada.core.expression;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What derived tags are held to.
 *
 * @param file where that is kept which persistent ones remember
 * @param tick how often those are evaluated whose result changes as time goes by: 100 ms to 1 min
 * @param saving how often what has changed is kept: what a loss of power takes at most. 1 s to 10 min
 * @param mostWaiting values that wait for their evaluation, 1,000 to 10,000,000; of further ones the newest of each tag
 */
public record ExpressionConfig(Path file, Duration tick, Duration saving, int mostWaiting) {
    public ExpressionConfig {
        if (tick.toMillis() < 100 || tick.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("a tick is 100 ms to 1 min: " + tick);
        }
        if (saving.toMillis() < 1_000 || saving.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("states are kept every 1 s to 10 min: " + saving);
        }
        if (mostWaiting < 1_000 || mostWaiting > 10_000_000) {
            throw new IllegalArgumentException("1000 to 10000000 values wait: " + mostWaiting);
        }
    }

    /** A tick of 1 s, kept every 10 s, 100,000 values (some 10 MB) waiting. */
    public static ExpressionConfig keepingIn(Path folder) {
        return new ExpressionConfig(
                folder.resolve("derived.log"), Duration.ofSeconds(1), Duration.ofSeconds(10), 100_000);
    }
}
