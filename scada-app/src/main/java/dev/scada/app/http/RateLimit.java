package dev.scada.app.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** So many a second for each key, and for a moment more. Any thread. */
final class RateLimit {
    private static final int MOST_KEYS = 10_000;

    private final double perSecond;
    private final double burst;
    private final LongSupplier monotonicNanos;
    /** The longest unused first. Guarded by itself. */
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    private record Bucket(double left, long at) {}

    RateLimit(int perSecond, int burst, LongSupplier monotonicNanos) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.monotonicNanos = monotonicNanos;
    }

    /** Whether one more is taken. */
    boolean take(String key) {
        long now = monotonicNanos.getAsLong();
        synchronized (buckets) {
            Bucket known = buckets.get(key);
            double left = known == null ? burst : Math.min(burst, known.left() + perSecond * (now - known.at()) / 1e9);
            if (known == null && buckets.size() >= MOST_KEYS) {
                buckets.remove(buckets.keySet().iterator().next());
            }
            buckets.put(key, new Bucket(left >= 1 ? left - 1 : left, now));
            return left >= 1;
        }
    }
}
