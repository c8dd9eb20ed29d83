package dev.scada.core.tag;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagValue;
import dev.scada.core.medium.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The newest value of each tag, at most one batch in the interval.
 *
 * <p>A tag's slot is overwritten until the batch is made, so a listener that does not return costs one value a tag,
 * however long it takes.
 */
final class LatestOnlySubscription extends Subscription {
    private final long intervalNanos;
    private final Timers timers;
    private final Executor delivery;
    /** Guarded, as the three below, by this object's lock. */
    private List<Latest> changed = new ArrayList<>();

    /** Whether a batch is due or being delivered, so that nobody needs to wake this. At first it has not begun. */
    private boolean awake = true;

    private long nextBatch;
    private Timers.@Nullable Timer timer;

    LatestOnlySubscription(
            TagPattern pattern,
            Listening listening,
            Closing closing,
            Duration interval,
            Timers timers,
            Executor delivery) {
        super(pattern, listening, closing);
        this.intervalNanos = interval.toNanos();
        this.timers = timers;
        this.delivery = delivery;
        this.nextBatch = timers.nanoTime();
    }

    private final class Latest implements Link {
        private @Nullable TagValue pending;

        @Override
        public Subscription subscription() {
            return LatestOnlySubscription.this;
        }

        @Override
        public void redefined(TagInfo fresh) {
            // The newest value goes out whatever the tag is.
        }

        @Override
        public boolean offer(TagValue value) {
            return replace(this, value);
        }
    }

    private synchronized boolean replace(Latest link, TagValue value) {
        if (isClosed()) {
            return false;
        }
        if (link.pending == null) {
            changed.add(link);
        }
        link.pending = value;
        boolean slept = !awake;
        awake = true;
        return slept;
    }

    @Override
    void link(TagEntry entry) {
        Latest link = new Latest();
        boolean slept;
        synchronized (entry) {
            slept = link.offer(entry.add(link));
        }
        if (slept) {
            wake();
        }
    }

    @Override
    void begin() {
        deliverOrSleep();
    }

    @Override
    synchronized void wake() {
        long wait = nextBatch - timers.nanoTime();
        if (wait <= 0) {
            delivery.execute(this::deliverBatch);
        } else {
            timer = timers.after(Duration.ofNanos(wait), () -> delivery.execute(this::deliverBatch));
        }
    }

    private void deliverBatch() {
        List<TagValue> batch = take();
        if (!batch.isEmpty()) {
            deliver(batch);
        }
        deliverOrSleep();
    }

    private synchronized List<TagValue> take() {
        nextBatch = timers.nanoTime() + intervalNanos;
        List<TagValue> batch = new ArrayList<>(changed.size());
        for (Latest link : changed) {
            if (link.pending != null) {
                batch.add(link.pending);
                link.pending = null;
            }
        }
        changed.clear();
        return batch;
    }

    private synchronized void deliverOrSleep() {
        if (changed.isEmpty()) {
            awake = false;
        } else {
            wake();
        }
    }

    @Override
    synchronized void discard() {
        if (timer != null) {
            timer.cancel();
        }
        changed = new ArrayList<>();
    }

    @Override
    synchronized SubscriptionStatus status() {
        return new SubscriptionStatus(listenerName(), pattern(), changed.size(), 0);
    }
}
