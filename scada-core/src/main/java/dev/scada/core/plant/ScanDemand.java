package dev.scada.core.plant;

import java.time.Duration;

/**
 * What one scan class asks of a line.
 *
 * @param scan the class, with its period
 * @param busy how long the exchanges of one run of the class occupy the line, over all its devices
 * @param exchanges how many they are
 */
public record ScanDemand(ScanClass scan, Duration busy, int exchanges) {
    public ScanDemand {
        if (busy.isNegative() || exchanges < 0) {
            throw new IllegalArgumentException("no demand is negative: " + busy + ", " + exchanges);
        }
    }

    /** With that of the same class beside it. */
    ScanDemand plus(ScanDemand other) {
        return new ScanDemand(scan, busy.plus(other.busy), exchanges + other.exchanges);
    }

    /** Of the line's time: 1 is all of it. */
    public double share() {
        return (double) busy.toNanos() / scan.period().toNanos();
    }
}
