package dev.scada.core.medium;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Time that stands still until it is moved, and the executor on which everything then happens, on the test's thread. Wall
 * time moves along, and can be stepped aside.
 */
public final class ManualTime implements LineExecutor {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final TimerQueue timers = new TimerQueue();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Thread thread = Thread.currentThread();
    private long now = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos(); // wraps in every longer test
    private Duration wallStep = Duration.ZERO;
    private final long begin = now;

    /** Moves the time, stopping at each timer on the way. */
    public void advance(Duration by) {
        long end = now + by.toNanos();
        runTasks();
        while (true) {
            long millis = timers.millisToNext(now);
            Runnable due = timers.due(now);
            if (due != null) {
                due.run();
                runTasks();
            } else if (millis < 0 || now + Math.max(1, millis) * 1_000_000 - end > 0) {
                break;
            } else {
                now += Math.max(1, millis) * 1_000_000;
            }
        }
        now = end;
        runTasks();
    }

    /** Runs what was asked for and is due now. */
    public void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** The wall clock is set: forwards or back. */
    public void stepWallClock(Duration by) {
        wallStep = wallStep.plus(by);
    }

    /** Time since the beginning. */
    public Duration elapsed() {
        return Duration.ofNanos(now - begin);
    }

    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return BEGIN.plus(elapsed()).plus(wallStep);
            }
        };
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void execute(Runnable task) {
        if (!isCurrent()) {
            throw new IllegalStateException("a test on manual time has one thread");
        }
        tasks.add(task);
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        TimerQueue.Entry entry = new TimerQueue.Entry(now + delay.toNanos(), task);
        timers.add(entry);
        return entry;
    }
}
