package dev.scada.core.plugin;

import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagListener;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagSubscription;
import dev.scada.api.tag.TagValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plant's tags as one plugin sees them: there are none before the plant runs, and none after the plugin has gone. */
final class LentTagService implements TagService {
    private final String pluginId;
    private final Object lock = new Object();
    private final Set<LentSubscription> open = new LinkedHashSet<>();
    private Optional<TagService> plant = Optional.empty();
    private boolean isWithdrawn;

    LentTagService(String pluginId) {
        this.pluginId = pluginId;
    }

    /** A second plant takes the place of the first: what is subscribed goes on with it. */
    void begin(TagService tags) {
        synchronized (lock) {
            if (!isWithdrawn) {
                plant = Optional.of(tags);
                open.forEach(subscription -> subscription.begin(tags));
            }
        }
    }

    void withdraw() {
        synchronized (lock) {
            isWithdrawn = true;
            plant = Optional.empty();
            List.copyOf(open).forEach(LentSubscription::close);
        }
    }

    @Override
    public List<TagInfo> tags(TagPattern pattern) {
        return plant().map(tags -> tags.tags(pattern)).orElseGet(List::of);
    }

    @Override
    public Optional<TagInfo> tag(TagPath path) {
        return plant().flatMap(tags -> tags.tag(path));
    }

    @Override
    public Optional<TagValue> value(TagPath path) {
        return plant().flatMap(tags -> tags.value(path));
    }

    /** Taken at any time: a subscription made before the plant runs begins with it. */
    @Override
    public TagSubscription subscribe(TagPattern pattern, Delivery delivery, TagListener listener) {
        LentSubscription subscription = new LentSubscription(pattern, delivery, listener);
        synchronized (lock) {
            if (isWithdrawn) {
                throw new IllegalStateException("plugin " + pluginId + " was unloaded and can subscribe to nothing");
            }
            open.add(subscription);
            plant.ifPresent(subscription::begin);
        }
        return subscription;
    }

    private Optional<TagService> plant() {
        synchronized (lock) {
            return plant;
        }
    }

    private final class LentSubscription implements TagSubscription {
        private final TagPattern pattern;
        private final Delivery delivery;
        private @Nullable TagListener listener;
        private final List<TagSubscription> begun = new ArrayList<>(1);

        LentSubscription(TagPattern pattern, Delivery delivery, TagListener listener) {
            this.pattern = pattern;
            this.delivery = delivery;
            this.listener = listener;
        }

        /** Under the lock. */
        void begin(TagService tags) {
            end();
            if (listener != null) {
                begun.add(tags.subscribe(pattern, delivery, listener));
            }
        }

        @Override
        public void close() {
            synchronized (lock) {
                open.remove(this);
                listener = null;
                end();
            }
        }

        private void end() {
            begun.forEach(TagSubscription::close);
            begun.clear();
        }
    }
}
