package dev.scada.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands until a test moves it: wall time, monotonic time and the timers that hang on it. Any thread.
 *
 * <p>Hand it to {@link TestContext#onClock}: then {@code after}, {@code pause} and the time that a call has left go by it.
 */
public final class ManualClock extends Clock {
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::sequence));
    private Instant wall;
    private long nanos;
    private long sequence;

    private record Timer(long due, long sequence, Runnable task) {}

    private ManualClock(Instant wall) {
        this.wall = wall;
    }

    /** Stands at that wall time; its monotonic time begins at 0. */
    public static ManualClock at(Instant wall) {
        return new ManualClock(wall);
    }

    /**
     * Moves wall and monotonic time forward, and runs what falls due on the way, in order and each at its own time, on
     * the caller's thread.
     *
     * @param by not negative
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("monotonic time does not go back: " + by);
        }
        long target = nanos() + by.toNanos();
        for (Timer timer = nextBefore(target); timer != null; timer = nextBefore(target)) {
            timer.task().run();
        }
        moveTo(target);
    }

    /** Sets wall time alone, forward or back, as an operator or a time server does. No timer notices. */
    public synchronized void setWall(Instant instant) {
        wall = instant;
    }

    /** How many timers wait; lets a test see that a driver has come to its pause. */
    public synchronized int waiting() {
        return timers.size();
    }

    /** Monotonic, from 0. */
    public synchronized long nanos() {
        return nanos;
    }

    synchronized void schedule(Duration delay, Runnable task) {
        timers.add(new Timer(nanos + Math.max(0, delay.toNanos()), sequence++, task));
    }

    private synchronized @Nullable Timer nextBefore(long target) {
        Timer first = timers.peek();
        if (first == null || first.due() > target) {
            return null;
        }
        timers.poll();
        moveTo(first.due());
        return first;
    }

    private synchronized void moveTo(long target) {
        wall = wall.plusNanos(target - nanos);
        nanos = target;
    }

    @Override
    public synchronized Instant instant() {
        return wall;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The same clock: it knows UTC only. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    Timing timing() {
        return new Timing() {
            @Override
            public long nanos() {
                return ManualClock.this.nanos();
            }

            @Override
            public Clock wall() {
                return ManualClock.this;
            }

            @Override
            public void schedule(Duration delay, Runnable task) {
                ManualClock.this.schedule(delay, task);
            }

            @Override
            public void close() {
                // The clock is the test's own.
            }
        };
    }
}
