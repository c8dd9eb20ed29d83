package dev.scada.core.medium;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is to be done later, earliest first; equal times in the order in which they were asked for. Confined. */
final class TimerQueue {
    private final PriorityQueue<Entry> queue = new PriorityQueue<>();
    private long sequence;

    void add(Entry entry) {
        entry.sequence = sequence++;
        queue.add(entry);
    }

    /** The first task that is due, taken out of the queue. */
    @Nullable
    Runnable due(long now) {
        for (Entry first = queue.peek(); first != null && first.isDue(now); first = queue.peek()) {
            queue.poll();
            Runnable task = first.take();
            if (task != null) {
                return task;
            }
        }
        return null;
    }

    /** Milliseconds until the first is due, rounded up; 0 when one is; negative when there is none. */
    long millisToNext(long now) {
        for (Entry first = queue.peek(); first != null; first = queue.peek()) {
            if (first.isCancelled()) {
                // What is cancelled is dropped when it comes to the front: a search in the heap would cost more.
                queue.poll();
            } else {
                return first.isDue(now) ? 0 : (first.due - now + 999_999) / 1_000_000;
            }
        }
        return -1;
    }

    /** One task with its time. {@code cancel} on any thread. */
    static final class Entry implements Comparable<Entry>, Timers.Timer {
        private final long due;
        private volatile @Nullable Runnable task;
        private long sequence;

        Entry(long due, Runnable task) {
            this.due = due;
            this.task = task;
        }

        boolean isDue(long now) {
            return due - now <= 0;
        }

        boolean isCancelled() {
            return task == null;
        }

        private @Nullable Runnable take() {
            Runnable taken = task;
            task = null;
            return taken;
        }

        @Override
        public void cancel() {
            // The reference goes, so that a timer cancelled long before its time holds nothing.
            task = null;
        }

        @Override
        public int compareTo(Entry other) {
            // By difference: nanoTime may wrap.
            int byTime = Long.signum(due - other.due);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}
