package dev.scada.app.live;

import java.util.function.LongSupplier;

/** Whether one client sends too many messages. Confined to its connection, whose messages come one at a time. */
final class MessageMeter {
    private static final int BURST_SECONDS = 10;

    private final double perSecond;
    private final LongSupplier monotonicNanos;
    private double left;
    private long at;

    MessageMeter(int perSecond, LongSupplier monotonicNanos) {
        this.perSecond = perSecond;
        this.monotonicNanos = monotonicNanos;
        this.left = perSecond * BURST_SECONDS;
        this.at = monotonicNanos.getAsLong();
    }

    boolean take() {
        long now = monotonicNanos.getAsLong();
        left = Math.min(perSecond * BURST_SECONDS, left + perSecond * (now - at) / 1e9);
        at = now;
        if (left < 1) {
            return false;
        }
        left -= 1;
        return true;
    }
}
