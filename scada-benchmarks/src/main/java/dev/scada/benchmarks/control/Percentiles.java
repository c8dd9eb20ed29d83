package dev.scada.benchmarks.control;

import java.util.Arrays;
import java.util.Locale;

/** Of times, in milliseconds. */
record Percentiles(double p50, double p99, double longest) {
    static Percentiles of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Percentiles(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(long[] sorted, double part) {
        int index = (int) Math.ceil(part * sorted.length) - 1;
        return sorted[Math.max(0, index)] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms, longest %.1f ms", p50, p99, longest);
    }
}
