package dev.scada.api.driver;

import java.time.Duration;
import java.util.List;

/**
 * One exchange as data: which points one request and its response read, and how long that should take. Outlives
 * connections; the plant's check adds the estimates up to say which line cannot keep its periods.
 *
 * @param points at least one, in the order in which the samples come
 * @param estimate time that the exchange occupies the line when all is well; zero where the driver cannot say
 */
public record Read<P>(List<P> points, Duration estimate) {
    public Read {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("an exchange reads at least one point");
        }
        if (estimate.isNegative()) {
            throw new IllegalArgumentException("an exchange takes no negative time: " + estimate);
        }
    }
}
