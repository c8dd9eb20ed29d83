package dev.scada.core.tag;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Every change of each tag, in order. The queue decides what to do with a listener that does not keep up. */
final class EveryChangeSubscription extends Subscription {
    private final boolean pastDeadband;
    private final ChangeQueue queue;
    private final Executor delivery;
    /** What the first batch will hold; with {@code begun} guarded by the table's lock. */
    private List<TagValue> current = new ArrayList<>();

    private boolean begun;

    EveryChangeSubscription(
            TagPattern pattern,
            Listening listening,
            Closing closing,
            boolean pastDeadband,
            ChangeQueue queue,
            Executor delivery) {
        super(pattern, listening, closing);
        this.pastDeadband = pastDeadband;
        this.queue = queue;
        this.delivery = delivery;
    }

    private final class EveryChange implements Link {
        private ChangeFilter filter;
        /** The last that was let through, which is the last delivered one once its turn has come. */
        private @Nullable TagValue last;

        EveryChange(TagEntry entry) {
            filter = filterOf(entry.info());
        }

        private ChangeFilter filterOf(TagInfo info) {
            return ChangeFilter.of(pastDeadband ? info.deadband() : 0);
        }

        @Override
        public void redefined(TagInfo fresh) {
            filter = filterOf(fresh);
        }

        @Override
        public Subscription subscription() {
            return EveryChangeSubscription.this;
        }

        @Override
        public boolean offer(TagValue value) {
            if (last != null && !filter.isChange(last, value)) {
                return false;
            }
            last = value;
            return queue.add(value);
        }
    }

    @Override
    void link(TagEntry entry) {
        EveryChange link = new EveryChange(entry);
        boolean slept = false;
        // Under the tag's lock, so that no change comes between the value and the link.
        synchronized (entry) {
            TagValue value = entry.add(link);
            link.last = value;
            if (begun) {
                slept = queue.add(value);
            } else {
                current.add(value);
            }
        }
        if (slept) {
            wake();
        }
    }

    @Override
    void begin() {
        begun = true;
        queue.putFirst(current);
        current = List.of();
        wake();
    }

    @Override
    void wake() {
        delivery.execute(this::drain);
    }

    private void drain() {
        for (List<TagValue> next = queue.take(); !next.isEmpty(); next = queue.take()) {
            deliver(next);
        }
    }

    @Override
    void discard() {
        queue.discard();
    }

    @Override
    SubscriptionStatus status() {
        return new SubscriptionStatus(listenerName(), pattern(), queue.waiting(), queue.onDisk());
    }
}
