package dev.scada.core.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The wall clock for what ends at a date, and never behind what has passed since the start: setting the computer's clock
 * back makes nothing last longer. Any thread.
 */
final class ExpiryClock implements InstantSource {
    private final InstantSource wall;
    private final LongSupplier monotonicNanos;
    private final Instant begun;
    private final long begunNanos;

    ExpiryClock(InstantSource wall, LongSupplier monotonicNanos) {
        this.wall = wall;
        this.monotonicNanos = monotonicNanos;
        this.begun = wall.instant();
        this.begunNanos = monotonicNanos.getAsLong();
    }

    @Override
    public Instant instant() {
        Instant now = wall.instant();
        Instant least = begun.plusNanos(monotonicNanos.getAsLong() - begunNanos);
        return now.isBefore(least) ? least : now;
    }
}
