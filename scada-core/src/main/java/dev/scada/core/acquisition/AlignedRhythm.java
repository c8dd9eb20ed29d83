package dev.scada.core.acquisition;

import dev.scada.core.medium.Timers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * At the wall clock's multiples of the period, counted from midnight of 1 January 1970 in a time zone: each quarter of an
 * hour, each midnight. When the wall clock is set, or the zone changes to summer time, the multiples are found again, and no
 * two runs are nearer than half a period or farther apart than one and a half.
 */
final class AlignedRhythm implements Rhythm {
    private static final long SECOND = 1_000_000_000L;

    private final Timers timers;
    private final Clock clock;
    private final ZoneId zone;
    private final long period;
    /** Whether the run before stood at a multiple, so that the next has to keep its distance. */
    private boolean keepsDistance;

    AlignedRhythm(Timers timers, Clock clock, ZoneId zone, long periodNanos) {
        this.timers = timers;
        this.clock = clock;
        this.zone = zone;
        this.period = periodNanos;
    }

    @Override
    public long first(long now) {
        keepsDistance = false;
        return now + toMultiple(clock.instant());
    }

    @Override
    public long after(long due) {
        keepsDistance = true;
        return next(due, timers.nanoTime());
    }

    @Override
    public long again(long due, long lastDue, long now) {
        if (due - now > 0) {
            return next(lastDue, now);
        }
        // The wall clock may be a little behind: was slewed, or set back.
        long rest = toMultiple(clock.instant());
        boolean isBehind = rest < period / 2 && now + rest - lastDue <= period + period / 2;
        return isBehind ? now + rest : due;
    }

    private long next(long lastDue, long now) {
        long next = now + toMultiple(clock.instant());
        if (!keepsDistance) {
            return next;
        }
        if (next - lastDue < period / 2) {
            next += period;
        }
        long latest = lastDue + period + period / 2;
        return next - latest > 0 ? latest : next;
    }

    /** Nanoseconds from that instant to the next multiple; more than 0. */
    private long toMultiple(Instant wall) {
        long wait = period - Math.floorMod(localNanos(wall), period);
        // At the change to summer time and back a multiple of hours is elsewhere than it seems from here.
        long shift = offset(wall) - offset(wall.plusNanos(wait));
        if (shift % period != 0) {
            long shifted = wait + shift;
            if (shifted > 0 && offset(wall.plusNanos(shifted)) == offset(wall.plusNanos(wait))) {
                return shifted;
            }
        }
        return wait;
    }

    private long localNanos(Instant wall) {
        return wall.getEpochSecond() * SECOND + wall.getNano() + offset(wall);
    }

    private long offset(Instant wall) {
        return zone.getRules().getOffset(wall).getTotalSeconds() * SECOND;
    }
}
