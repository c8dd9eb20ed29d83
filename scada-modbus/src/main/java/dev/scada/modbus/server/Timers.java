package dev.scada.modbus.server;

import java.time.Duration;
import java.util.PriorityQueue;

/** What a server's thread does later. Touched by that thread only. */
final class Timers {

    private record Timer(long dueNanos, long order, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = Long.signum(dueNanos - other.dueNanos);
            return byTime != 0 ? byTime : Long.signum(order - other.order);
        }
    }

    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long lastOrder;

    void after(Duration delay, Runnable task) {
        timers.add(new Timer(ServerLoop.monotonicNanos() + delay.toNanos(), ++lastOrder, task));
    }

    void runDue() {
        for (Timer next = timers.peek(); next != null && nanosTo(next) <= 0; next = timers.peek()) {
            timers.remove();
            next.task().run();
        }
    }

    /** 0: there is none; as a selector has it. */
    long millisToNext() {
        Timer next = timers.peek();
        return next == null ? 0 : Math.max(1, nanosTo(next) / 1_000_000 + 1);
    }

    private static long nanosTo(Timer timer) {
        return timer.dueNanos() - ServerLoop.monotonicNanos();
    }
}
