package dev.scada.core.control;

import java.time.Duration;

/**
 * What commands are held to.
 *
 * @param grace how long a write that was sent, or a record that was handed to the journal, is waited for before the outcome
 *     is given up: more than a write and its reading back take on the slowest line, since it only guards against faults.
 *     100 ms to 1 h
 * @param closing how long the answers to what was sent are waited for when the runtime stops: 0 to 1 min
 * @param mostUnderWay commands at a time, 1 to 100,000; further ones are rejected as busy
 */
public record ControlConfig(Duration grace, Duration closing, int mostUnderWay) {
    public ControlConfig {
        if (grace.toMillis() < 100 || grace.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("a grace is 100 ms to 1 h: " + grace);
        }
        if (closing.isNegative() || closing.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("closing takes 0 s to 1 min: " + closing);
        }
        if (mostUnderWay < 1 || mostUnderWay > 100_000) {
            throw new IllegalArgumentException("1 to 100000 commands are under way at a time: " + mostUnderWay);
        }
    }

    /** A minute's grace, 1.5 s for closing, 1,000 commands. */
    public static ControlConfig standard() {
        return new ControlConfig(Duration.ofMinutes(1), Duration.ofMillis(1_500), 1_000);
    }
}
