package dev.scada.core.expression;

import java.time.Instant;

/**
 * A moment by both clocks: durations are counted by the monotonic one, hours and days begin by the other.
 *
 * @param nanos from an arbitrary origin
 */
record Moment(long nanos, Instant wall) {
    double secondsSince(Moment earlier) {
        return Math.max(0, nanos - earlier.nanos) / 1e9;
    }

    Moment plusSeconds(double seconds) {
        long more = (long) (seconds * 1e9);
        return new Moment(nanos + more, wall.plusNanos(more));
    }
}
