package dev.scada.core.acquisition;

/**
 * Every period, at a phase of its own.
 *
 * @param origin of all phases, on the monotonic clock
 * @param phaseNanos from 0 to the period
 */
record SpreadRhythm(long origin, long phaseNanos, long periodNanos) implements Rhythm {
    @Override
    public long first(long now) {
        long since = now - origin - phaseNanos;
        return origin + phaseNanos + (Math.floorDiv(since, periodNanos) + 1) * periodNanos;
    }

    @Override
    public long after(long due) {
        return due + periodNanos;
    }

    @Override
    public long again(long due, long lastDue, long now) {
        return due;
    }
}
