package dev.scada.core.acquisition;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a device's clock is from the server's: the least difference among several new source times, since what lies
 * between measuring and arriving only adds to it. Written on the line's logic, read by any thread.
 *
 * <p>It is shown and warned of, and decides nothing: a value is as fresh as the moment in which the runtime had it.
 */
final class ClockSkew {
    /** From so much on the device's source times are not to be trusted, and its health says so. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    /** New source times to each measurement. */
    static final int SAMPLES = 16;

    private static final long NONE = Long.MIN_VALUE;

    private int count;
    private long leastMillis = Long.MAX_VALUE;
    private volatile long measuredMillis = NONE;

    /** A source time that the device has not given for this point before. */
    void sample(Instant source, Instant server) {
        leastMillis = Math.min(leastMillis, millis(source, server));
        count++;
        if (count == SAMPLES) {
            measuredMillis = leastMillis;
            count = 0;
            leastMillis = Long.MAX_VALUE;
        }
    }

    /** A thousand years at most: an instant can be further away than a long has milliseconds. */
    private static long millis(Instant source, Instant server) {
        long seconds = server.getEpochSecond() - source.getEpochSecond();
        long bounded = Math.max(-31_556_952_000L, Math.min(31_556_952_000L, seconds));
        return bounded * 1_000 + (server.getNano() - source.getNano()) / 1_000_000;
    }

    /** What the server's clock is ahead of the device's; negative when the device's is. Absent where it gives no times. */
    Optional<Duration> measured() {
        long millis = measuredMillis;
        return millis == NONE ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    boolean isBeyondLimit() {
        long millis = measuredMillis;
        return millis != NONE && Math.abs(millis) > LIMIT.toMillis();
    }

    /** For a person: {@code its clock is 1 h 2 min behind the server's}. */
    String words() {
        long seconds = Math.abs(measuredMillis) / 1_000;
        String amount = seconds < 120
                ? seconds + " s"
                : seconds < 7_200
                        ? seconds / 60 + " min"
                        : seconds < 172_800
                                ? seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min"
                                : seconds / 86_400 + " days";
        return "its clock is " + amount + (measuredMillis > 0 ? " behind" : " ahead of") + " the server's";
    }
}
