package dev.scada.core.acquisition;

import org.jspecify.annotations.Nullable;

/**
 * What is counted and measured of a device, or of a line's own exchanges, at about one kilobyte. Written on the line's
 * logic, without allocating; read by any thread, each figure for itself.
 */
final class DeviceCounters {
    private final Counts counts;
    private final Distribution roundTrip = new Distribution();
    private final Distribution lateness = new Distribution();
    /** The latest that was heard of the monotonic clock, so that nobody has to ask for it again. */
    private long latest;

    private volatile long lastRoundTrip = -1;

    /**
     * Begins with nothing.
     *
     * @param nowNanos by the monotonic clock
     * @param ofLine gets everything counted as well
     */
    DeviceCounters(long nowNanos, @Nullable Counts ofLine) {
        this.latest = nowNanos;
        this.counts = new Counts(ofLine);
    }

    /** An exchange begins. */
    void begun(long nowNanos) {
        latest = nowNanos;
        counts.begun();
    }

    /** An exchange was answered. */
    void answered(long begunNanos, long nowNanos) {
        latest = nowNanos;
        long took = nowNanos - begunNanos;
        lastRoundTrip = took;
        roundTrip.record(took, nowNanos);
        counts.answered(took);
    }

    /** An exchange failed. */
    void failed(Throwable failure, long nowNanos) {
        latest = nowNanos;
        counts.failed(FailureKind.of(failure));
    }

    /** The first exchange of a scan's run begins that long after the run was due. */
    void lateness(long nanos) {
        lateness.record(nanos, latest);
        counts.scanned(Math.max(0, nanos));
    }

    /** Runs of a scan were left out, since the one before was not done. */
    void missed(long scans) {
        counts.missed(scans);
    }

    Counts counts() {
        return counts;
    }

    Distribution roundTrip() {
        return roundTrip;
    }

    Distribution lateness() {
        return lateness;
    }

    /** Of the last exchange that was answered; negative before the first. */
    long lastRoundTripNanos() {
        return lastRoundTrip;
    }
}
