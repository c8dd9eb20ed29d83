package dev.scada.testkit;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The machine's time; one daemon thread for the timers. */
final class MachineTiming implements Timing {
    private final ScheduledThreadPoolExecutor timers;

    MachineTiming(String name) {
        timers = new ScheduledThreadPoolExecutor(1, KitThreads.named(name + "-timers"));
        timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timers.setRemoveOnCancelPolicy(true);
    }

    /** The one place in the kit that takes the machine's monotonic clock. */
    static long machineNanos() {
        return System.nanoTime();
    }

    @Override
    public long nanos() {
        return machineNanos();
    }

    @Override
    public Clock wall() {
        return Clock.systemUTC();
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        if (!timers.isShutdown()) {
            var unused = timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }
}
