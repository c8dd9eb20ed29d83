package dev.scada.core.action;

import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagSubscription;
import dev.scada.api.tag.TagValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Hears of every value of some tags, each in order, so that a pulse between two looks is seen. Confined to the thread that
 * it is told of them on.
 */
final class TagWatch implements AutoCloseable {
    private final TagService tags;
    private final Set<TagPath> paths;
    private final Map<TagPath, TagValue> latest = new HashMap<>();
    private final List<TagSubscription> subscriptions = new ArrayList<>();
    private boolean isClosed;

    /** @param changed called on the thread after each value */
    TagWatch(TagService tags, Set<TagPath> paths, Executor thread, Runnable changed) {
        this.tags = tags;
        this.paths = Set.copyOf(paths);
        for (TagPath path : paths) {
            subscriptions.add(tags.subscribe(
                    TagPattern.of(path.text()),
                    Delivery.everyChange(),
                    values -> thread.execute(() -> take(values, changed))));
        }
    }

    private void take(List<TagValue> values, Runnable changed) {
        for (TagValue value : values) {
            if (!isClosed) {
                latest.put(value.path(), value);
                changed.run();
            }
        }
    }

    Set<TagPath> paths() {
        return paths;
    }

    /** The last value heard of, or the present one. */
    Optional<TagValue> value(TagPath path) {
        return Optional.ofNullable(latest.get(path)).or(() -> tags.value(path));
    }

    @Override
    public void close() {
        isClosed = true;
        subscriptions.forEach(TagSubscription::close);
    }
}
