package dev.scada.core.acquisition;

import java.time.Duration;

/**
 * How long the exchanges of one run of a scan occupy the line, as it was measured: a mean in which the latest runs count most.
 * Written on the line's logic, read by any thread.
 */
final class RunCost {
    /** A run counts for one part in so many of the mean. */
    private static final int PARTS = 8;

    private long inRun;
    private int exchangesInRun;
    private volatile long nanos;
    private volatile int exchanges;

    /** An exchange of the run was answered. */
    void add(long took) {
        inRun += took;
        exchangesInRun++;
    }

    /** No exchange of the run is left. */
    void endRun() {
        if (exchangesInRun > 0) {
            nanos = nanos == 0 ? inRun : nanos + (inRun - nanos) / PARTS;
            exchanges = exchangesInRun;
            inRun = 0;
            exchangesInRun = 0;
        }
    }

    /** What was begun and will not end counts no more. */
    void forgetRun() {
        inRun = 0;
        exchangesInRun = 0;
    }

    /** Zero before the first run. */
    Duration busy() {
        return Duration.ofNanos(nanos);
    }

    /** Of the last run that ended. */
    int exchanges() {
        return exchanges;
    }
}
