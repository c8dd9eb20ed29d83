package dev.scada.core.plant;

import java.time.Duration;

/**
 * A period at which points are read: 10 ms to 31 days.
 *
 * @param aligned whether the reads stand at the wall clock's multiples of the period in the plant's time zone (each quarter
 *     of an hour, midnight), where otherwise they are spread over the period
 */
public record ScanClass(String name, Duration period, boolean aligned) {
    public ScanClass {
        if (period.toMillis() < ScanClasses.SHORTEST_MS
                || period.compareTo(Duration.ofMillis(ScanClasses.LONGEST_MS)) > 0) {
            throw new IllegalArgumentException("a scan class reads every 10 ms to 31 days, not every " + period);
        }
    }

    /** One that is spread. */
    public ScanClass(String name, Duration period) {
        this(name, period, false);
    }

    boolean isFasterThan(ScanClass other) {
        return period.compareTo(other.period) < 0;
    }
}
