package dev.scada.benchmarks.acquisition;

import java.util.Arrays;

/** When the requests of one device came, on the machine's monotonic clock. Confined. */
final class Arrivals {
    private long[] times = new long[1_024];
    private int count;

    void add(long nanos) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = nanos;
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /**
     * How much later than its period each request came. The earliest against an even beat stands for the beat: no
     * request comes before it is due, so what the rest are behind it is their lateness, and what they lost on the way.
     */
    long[] lateness(long period) {
        long[] offsets = new long[count];
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            // The beat that the request belongs to: by the nearest, since a few milliseconds are far less than a
            // period.
            long beat = Math.round((double) (times[i] - times[0]) / period);
            offsets[i] = times[i] - times[0] - beat * period;
            earliest = Math.min(earliest, offsets[i]);
        }
        for (int i = 0; i < count; i++) {
            offsets[i] -= earliest;
        }
        return offsets;
    }

    /** Beats within the requests that none came for. */
    long missed(long period) {
        if (count < 2) {
            return 0;
        }
        return Math.max(0, Math.round((double) (times[count - 1] - times[0]) / period) + 1 - count);
    }
}
