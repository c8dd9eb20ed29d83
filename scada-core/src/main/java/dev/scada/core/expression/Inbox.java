package dev.scada.core.expression;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Batches on their way to the engine. It holds a bounded number of values: when the engine cannot keep up, further ones
 * are kept as the newest of each tag, in one batch, so that memory does not grow and nothing is late for ever. What was
 * overtaken is counted. Any thread.
 */
final class Inbox {
    private final int mostValues;
    private final Deque<List<TagValue>> batches = new ArrayDeque<>();
    private final Map<TagPath, TagValue> newest = new LinkedHashMap<>();
    private int values;
    private long overtaken;
    private boolean isAwake;

    Inbox(int mostValues) {
        this.mostValues = mostValues;
    }

    /** @return whether the engine slept and has to be woken */
    synchronized boolean add(List<TagValue> batch) {
        if (newest.isEmpty() && values + batch.size() <= mostValues) {
            batches.add(batch);
            values += batch.size();
        } else {
            for (TagValue value : batch) {
                // Removed first, so that the order is that of the newest.
                overtaken += newest.remove(value.path()) == null ? 0 : 1;
                newest.put(value.path(), value);
            }
        }
        boolean slept = !isAwake;
        isAwake = true;
        return slept;
    }

    /** The next batch; empty when there is none, and the engine sleeps from here on. */
    synchronized List<TagValue> take() {
        List<TagValue> batch = batches.poll();
        if (batch != null) {
            values -= batch.size();
            return batch;
        }
        List<TagValue> last = List.copyOf(newest.values());
        newest.clear();
        isAwake = !last.isEmpty();
        return last;
    }

    synchronized int waiting() {
        return values + newest.size();
    }

    synchronized long overtaken() {
        return overtaken;
    }
}
