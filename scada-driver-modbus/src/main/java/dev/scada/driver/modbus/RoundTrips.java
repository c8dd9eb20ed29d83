package dev.scada.driver.modbus;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How long exchanges took.
 *
 * @param times of those that were answered
 * @param lost how many were not
 */
public record RoundTrips(List<Duration> times, int lost) {

    public RoundTrips {
        times = times.stream().sorted().toList();
    }

    /** {@code min 0.21 ms, median 0.25 ms, max 3.10 ms, 0 of 10 lost}. */
    @Override
    public String toString() {
        int asked = times.size() + lost;
        String missing = lost + " of " + asked + " lost";
        if (times.isEmpty()) {
            return missing;
        }
        return "min " + millis(times.get(0)) + ", median " + millis(times.get(times.size() / 2)) + ", max "
                + millis(times.get(times.size() - 1)) + ", " + missing;
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.2f ms", time.toNanos() / 1e6);
    }
}
