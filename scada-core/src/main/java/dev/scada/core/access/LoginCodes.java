package dev.scada.core.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Codes that log one user in, once, within a time. Only their digests are kept, and only so many: the oldest goes. */
final class LoginCodes {
    private static final int MOST = 64;

    private final Duration life;
    private final LongSupplier monotonicNanos;
    /** In the order in which they end. Guarded by itself. */
    private final Map<String, Issued> issued = new LinkedHashMap<>();

    private record Issued(String user, long at) {}

    LoginCodes(Duration life, LongSupplier monotonicNanos) {
        this.life = life;
        this.monotonicNanos = monotonicNanos;
    }

    String issue(String user) {
        String code = Secrets.random();
        synchronized (issued) {
            if (issued.size() >= MOST) {
                issued.remove(issued.keySet().iterator().next());
            }
            issued.put(Secrets.digest(code), new Issued(user, monotonicNanos.getAsLong()));
        }
        return code;
    }

    /** Whose code it was; it is nobody's afterwards. */
    Optional<String> take(String code) {
        synchronized (issued) {
            long now = monotonicNanos.getAsLong();
            issued.values().removeIf(each -> now - each.at() >= life.toNanos());
            return Optional.ofNullable(issued.remove(Secrets.digest(code))).map(Issued::user);
        }
    }

    void withdrawAllOf(String user) {
        synchronized (issued) {
            issued.values().removeIf(each -> each.user().equals(user));
        }
    }
}
