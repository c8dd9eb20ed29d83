package dev.scada.core.acquisition;

import dev.scada.api.driver.DriverException;
import dev.scada.api.value.Sample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device sends by itself, on its way to the line's logic: in order, each sample of its own, as long as the logic
 * keeps up. In a storm the samples that came last stand in for those before them, point by point, so that a queue has its
 * limit and the last value is never lost. Any thread.
 */
final class FeedQueue {
    /** What a driver told. */
    sealed interface Item {}

    /** One sample; its point by its place in the subscribed list. */
    record Told(int point, Sample sample) implements Item {}

    /** The values stand. */
    record Alive() implements Item {}

    /** Something sent did not arrive. */
    record Lost(String reason) implements Item {}

    /** The subscription is over. */
    record Ended(DriverException cause) implements Item {}

    /** The driver told what makes no sense. */
    record Fault(String what) implements Item {}

    /** Samples that wait each for itself. */
    static final int MOST_WAITING = 4_096;

    /** Taken in one turn, so that a storm leaves others theirs. */
    static final int TURN = 512;

    private final ArrayDeque<Item> queue = new ArrayDeque<>();
    /** The latest of each point that came after the queue was full; then no sample enters the queue until it is empty. */
    private final @Nullable Sample[] latest;

    private final ArrayDeque<Integer> storm = new ArrayDeque<>();
    private boolean isTaken;
    private long conflated;

    FeedQueue(int points) {
        latest = new @Nullable Sample[points];
    }

    /** @return whether somebody is to be sent to {@link #take} */
    synchronized boolean add(Item item) {
        if (item instanceof Told told) {
            add(told);
        } else {
            // What was sent before it stands before it.
            settle();
            if (!item.equals(queue.peekLast())) {
                queue.add(item);
            }
        }
        boolean isFirst = !isTaken;
        isTaken = true;
        return isFirst;
    }

    private void add(Told told) {
        if (storm.isEmpty() && queue.size() < MOST_WAITING) {
            queue.add(told);
            return;
        }
        if (latest[told.point()] == null) {
            storm.add(told.point());
        } else {
            conflated++;
        }
        latest[told.point()] = told.sample();
    }

    private void settle() {
        for (Integer point = storm.poll(); point != null; point = storm.poll()) {
            Sample sample = latest[point];
            latest[point] = null;
            if (sample != null) {
                queue.add(new Told(point, sample));
            }
        }
    }

    /** The next few, in order; whoever has taken them comes back as long as {@link #hasMore}. */
    synchronized List<Item> take() {
        if (queue.isEmpty()) {
            settle();
        }
        List<Item> taken = new ArrayList<>(Math.min(TURN, queue.size()));
        for (Item item = queue.poll(); item != null; item = taken.size() < TURN ? queue.poll() : null) {
            taken.add(item);
        }
        return taken;
    }

    /** False: the next that is added asks for somebody to be sent again. */
    synchronized boolean hasMore() {
        isTaken = !queue.isEmpty() || !storm.isEmpty();
        return isTaken;
    }

    /** Samples that a later one of their point stood in for, since this was last asked. */
    synchronized long takeConflated() {
        long count = conflated;
        conflated = 0;
        return count;
    }
}
