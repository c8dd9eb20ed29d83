package dev.scada.app.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Secrets that were handed out and end by themselves. Only their digests are kept, and only so many: the oldest goes. */
final class ExpiringSecrets {
    private final long lifeNanos;
    private final LongSupplier monotonicNanos;
    /** Guarded by itself. In the order in which they end. */
    private final Map<String, Long> ends = new LinkedHashMap<>();

    private final int most;

    ExpiringSecrets(Duration life, int most, LongSupplier monotonicNanos) {
        this.lifeNanos = life.toNanos();
        this.most = most;
        this.monotonicNanos = monotonicNanos;
    }

    String issue() {
        String secret = Secrets.random();
        synchronized (ends) {
            forgetEnded();
            if (ends.size() >= most) {
                ends.remove(ends.keySet().iterator().next());
            }
            ends.put(Secrets.digest(secret), monotonicNanos.getAsLong() + lifeNanos);
        }
        return secret;
    }

    /** Whether the secret is one of these; it is none of them afterwards. */
    boolean take(String secret) {
        synchronized (ends) {
            forgetEnded();
            return ends.remove(Secrets.digest(secret)) != null;
        }
    }

    /** Whether the secret is one of these; its life begins anew. */
    boolean renew(String secret) {
        String digest = Secrets.digest(secret);
        synchronized (ends) {
            forgetEnded();
            @Nullable Long end = ends.remove(digest);
            if (end == null) {
                return false;
            }
            ends.put(digest, monotonicNanos.getAsLong() + lifeNanos);
            return true;
        }
    }

    private void forgetEnded() {
        long now = monotonicNanos.getAsLong();
        ends.values().removeIf(end -> end - now <= 0);
    }
}
