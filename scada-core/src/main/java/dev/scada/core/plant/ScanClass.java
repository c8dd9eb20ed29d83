package dev.scada.core.plant;

import java.time.Duration;

/** A period at which points are read: 10 ms to 31 days. */
public record ScanClass(String name, Duration period) {
    public ScanClass {
        if (period.toMillis() < ScanClasses.SHORTEST_MS
                || period.compareTo(Duration.ofMillis(ScanClasses.LONGEST_MS)) > 0) {
            throw new IllegalArgumentException("a scan class reads every 10 ms to 31 days, not every " + period);
        }
    }
}
