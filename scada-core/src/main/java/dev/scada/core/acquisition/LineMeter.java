package dev.scada.core.acquisition;

import dev.scada.core.medium.WireBytes;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is counted and measured of a line over its life: what its devices counted stays counted when they go. Written on
 * the line's logic, bytes on any thread; read by any thread.
 */
final class LineMeter {
    private final Counts counts = new Counts(null);
    private final WireBytes bytes = new WireBytes(null);
    private final AtomicLong connects = new AtomicLong();
    private final AtomicLong failedConnects = new AtomicLong();
    private final LineLoad load;

    LineMeter(long nowNanos) {
        load = new LineLoad(nowNanos);
    }

    void connected() {
        connects.incrementAndGet();
    }

    void notConnected() {
        failedConnects.incrementAndGet();
    }

    /** What the line's devices counted. */
    Counts counts() {
        return counts;
    }

    WireBytes bytes() {
        return bytes;
    }

    LineLoad load() {
        return load;
    }

    /** How often the line was connected again after it had been lost. */
    long reconnects() {
        return Math.max(0, connects.get() - 1);
    }

    /** How often connecting failed. */
    long failedConnects() {
        return failedConnects.get();
    }
}
