package dev.scada.core.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Slows guessing: after so many failures each further one is answered by a longer wait. What is meant by a key is the
 * caller's: a user, an address. Never more than a wait, since a lock that only an administrator opens is a way to keep
 * somebody out. Any thread.
 */
final class Delays {
    private static final Duration FORGOTTEN = Duration.ofMinutes(30);
    private static final int MOST = 10_000;

    private final int free;
    private final Duration longest;
    private final LongSupplier monotonicNanos;
    /** The longest untried first. Guarded by itself. */
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    /** @param turnedAway attempts that were not looked at since the last one that was */
    private record Failures(int count, long last, long waitNanos, int turnedAway) {}

    /**
     * @param free so many failures cost nothing
     * @param longest the wait doubles up to this, from one second
     */
    Delays(int free, Duration longest, LongSupplier monotonicNanos) {
        this.free = free;
        this.longest = longest;
        this.monotonicNanos = monotonicNanos;
    }

    /** How long nothing of that key is looked at yet. */
    Optional<Duration> left(String key) {
        synchronized (failures) {
            Failures known = failures.get(key);
            if (known == null) {
                return Optional.empty();
            }
            long left = known.waitNanos() - (monotonicNanos.getAsLong() - known.last());
            return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
        }
    }

    /** One more was turned away without being looked at. */
    void turnedAway(String key) {
        synchronized (failures) {
            failures.computeIfPresent(
                    key,
                    (same, known) ->
                            new Failures(known.count(), known.last(), known.waitNanos(), known.turnedAway() + 1));
        }
    }

    /**
     * An attempt begins, and counts as failed until it is known to be good: many at once are no way round.
     *
     * @return how many were turned away since the last one
     */
    int attempt(String key) {
        synchronized (failures) {
            long now = monotonicNanos.getAsLong();
            failures.values().removeIf(each -> now - each.last() > FORGOTTEN.toNanos() + each.waitNanos());
            Failures known = failures.remove(key);
            int count = known == null ? 1 : known.count() + 1;
            if (failures.size() >= MOST) {
                failures.remove(failures.keySet().iterator().next());
            }
            failures.put(key, new Failures(count, now, waitAfter(count), 0));
            return known == null ? 0 : known.turnedAway();
        }
    }

    private long waitAfter(int count) {
        if (count < free) {
            return 0;
        }
        long nanos = Duration.ofSeconds(1).toNanos() << Math.min(count - free, 20);
        return Math.min(nanos, longest.toNanos());
    }

    /** That attempt was good. What failed before it stays counted. */
    void wasGood(String key) {
        synchronized (failures) {
            failures.computeIfPresent(
                    key,
                    (same, known) -> known.count() <= 1
                            ? null
                            : new Failures(known.count() - 1, known.last(), 0, known.turnedAway()));
        }
    }

    /** All is forgiven. */
    void forget(String key) {
        synchronized (failures) {
            failures.remove(key);
        }
    }
}
