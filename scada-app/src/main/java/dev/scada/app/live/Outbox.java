package dev.scada.app.live;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagValue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client. Bounded: what is overtaken is replaced, and too many replies end the connection.
 *
 * <p>Any thread. One message is on its way at a time; whoever puts something in, or hears that the last message is gone,
 * sends the next one. No thread waits.
 */
final class Outbox {
    private static final int MOST_REPLIES = 64;
    private static final int VALUES_PER_MESSAGE = 500;

    private final Wire wire;
    private final TagService tags;
    private final LongSupplier monotonicNanos;

    // All below is guarded by this.
    private final Deque<String> replies = new ArrayDeque<>();
    private final Map<String, Map<TagPath, TagValue>> values = new LinkedHashMap<>();
    private @Nullable String time;
    private @Nullable String states;
    private boolean pumping;
    private boolean sending;
    private long sendingSince;
    private boolean ended;

    Outbox(Wire wire, TagService tags, LongSupplier monotonicNanos) {
        this.wire = wire;
        this.tags = tags;
        this.monotonicNanos = monotonicNanos;
    }

    /** Puts an answer to the client in; one that asks and does not listen is cut off. */
    void reply(String message) {
        boolean flooded;
        synchronized (this) {
            flooded = replies.size() >= MOST_REPLIES;
            if (!flooded) {
                replies.add(message);
            }
        }
        if (flooded) {
            end();
            wire.cut();
        } else {
            pump();
        }
    }

    /** From now on values of that subscription are taken. */
    synchronized void open(String subscription) {
        values.put(subscription, new LinkedHashMap<>());
    }

    /** No value of that subscription is sent after this, but for a message that is on its way. */
    synchronized void drop(String subscription) {
        values.remove(subscription);
    }

    /** Each value takes the place of the one before of its tag. */
    void offer(String subscription, List<TagValue> changed) {
        synchronized (this) {
            @Nullable Map<TagPath, TagValue> waiting = values.get(subscription);
            if (waiting == null || ended) {
                return;
            }
            changed.forEach(value -> waiting.put(value.path(), value));
        }
        pump();
    }

    void time(String message) {
        synchronized (this) {
            time = message;
        }
        pump();
    }

    void states(String message) {
        synchronized (this) {
            states = message;
        }
        pump();
    }

    /** Whether the message on its way has been so for longer than that. */
    synchronized boolean isStalled(Duration limit) {
        return sending && monotonicNanos.getAsLong() - sendingSince > limit.toNanos();
    }

    /** Sends nothing any more and lets go of what waits. */
    synchronized void end() {
        ended = true;
        replies.clear();
        values.clear();
        time = null;
        states = null;
    }

    private void pump() {
        synchronized (this) {
            if (pumping) {
                return; // whoever is at it looks again before he leaves
            }
            pumping = true;
        }
        for (Supplier<String> message = next(); message != null; message = next()) {
            wire.send(message.get(), this::sent);
        }
    }

    /** The next message to encode and send; null when there is none or one is on its way, and then pumping has ended. */
    private synchronized @Nullable Supplier<String> next() {
        @Nullable Supplier<String> message = ended || sending ? null : waiting();
        if (message == null) {
            pumping = false;
            return null;
        }
        sending = true;
        sendingSince = monotonicNanos.getAsLong();
        return message;
    }

    private @Nullable Supplier<String> waiting() {
        @Nullable String ready = replies.poll();
        if (ready == null) {
            ready = time;
            time = null;
        }
        if (ready == null) {
            ready = states;
            states = null;
        }
        if (ready != null) {
            String text = ready;
            return () -> text;
        }
        return waitingValues();
    }

    private @Nullable Supplier<String> waitingValues() {
        for (Map.Entry<String, Map<TagPath, TagValue>> entry : values.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                String subscription = entry.getKey();
                List<TagValue> some = take(entry.getValue());
                // To the end, so that a busy subscription does not starve its neighbours.
                values.put(subscription, values.remove(subscription));
                return () -> Messages.values(subscription, some, tags);
            }
        }
        return null;
    }

    private static List<TagValue> take(Map<TagPath, TagValue> waiting) {
        List<TagValue> some = new ArrayList<>(Math.min(waiting.size(), VALUES_PER_MESSAGE));
        Iterator<TagValue> all = waiting.values().iterator();
        while (all.hasNext() && some.size() < VALUES_PER_MESSAGE) {
            some.add(all.next());
            all.remove();
        }
        return some;
    }

    private void sent(@Nullable Throwable failure) {
        synchronized (this) {
            sending = false;
        }
        if (failure != null) {
            end();
        }
        pump();
    }
}
