package dev.scada.core.tag;

import dev.scada.core.medium.Timers;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that stands still until a test moves it; what falls due runs on the thread that moves it. */
public final class ManualTimers implements Timers {
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong((Due d) -> d.at).thenComparingLong(d -> d.sequence));
    private long now;
    private long sequence;

    private final class Due implements Timer {
        private final long at;
        private final long sequence;
        private final Runnable task;

        Due(long at, long sequence, Runnable task) {
            this.at = at;
            this.sequence = sequence;
            this.task = task;
        }

        @Override
        public void cancel() {
            synchronized (ManualTimers.this) {
                due.remove(this);
            }
        }
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized Timer after(Duration delay, Runnable task) {
        Due timer = new Due(now + delay.toNanos(), sequence++, task);
        due.add(timer);
        return timer;
    }

    /** Moves the time and runs what falls due on the way, in order. */
    public void advance(Duration by) {
        long until = nanoTime() + by.toNanos();
        while (true) {
            Due next;
            synchronized (this) {
                next = due.peek();
                if (next == null || next.at > until) {
                    now = until;
                    return;
                }
                due.remove(next);
                now = Math.max(now, next.at);
            }
            next.task.run();
        }
    }

    /** How many timers wait. */
    public synchronized int waiting() {
        return due.size();
    }
}
