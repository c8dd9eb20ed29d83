package dev.scada.core.forcing;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.core.medium.Timers;
import dev.scada.core.tag.TagTable;
import dev.scada.core.temporary.Temporary;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Puts forced values into the tag table, and moves those that move. Any thread; never blocks. */
final class ForcedTags {
    /** How often a moving value is a new one. */
    static final Duration STEP = Duration.ofMillis(500);

    private final TagTable tags;
    private final Clock clock;
    private final Timers timers;
    /** Of the values that move, which of them does. */
    private final Map<TagPath, Object> moving = new ConcurrentHashMap<>();

    @Inject
    ForcedTags(TagTable tags, Clock clock, Timers timers) {
        this.tags = tags;
        this.clock = clock;
        this.timers = timers;
    }

    void force(Temporary<ForcedTo> it) {
        moving.remove(it.tag());
        if (it.what() instanceof ForcedTo.Fixed held) {
            publish(it.tag(), held.value());
        } else if (it.what() instanceof ForcedTo.Moving change) {
            Object token = new Object();
            moving.put(it.tag(), token);
            move(it.tag(), change, timers.nanoTime(), token);
        }
    }

    private void move(TagPath tag, ForcedTo.Moving change, long begun, Object token) {
        // Under the map's lock of this tag, so that no value is published after it has ended.
        @Nullable
        Object going = moving.computeIfPresent(tag, (path, current) -> {
            if (current == token) {
                TagInfo info = tags.tag(path).orElse(null);
                if (info != null) {
                    Duration since = Duration.ofNanos(timers.nanoTime() - begun);
                    publish(path, ForcedValues.moved(info.kind(), change.at(since)));
                }
            }
            return current;
        });
        if (going == token) {
            timers.after(STEP, () -> move(tag, change, begun, token));
        }
    }

    private void publish(TagPath tag, Value value) {
        tags.force(TagValue.of(tag, value, Quality.GOOD_LOCAL_OVERRIDE, null, clock.instant()));
    }

    void unforce(TagPath tag) {
        moving.remove(tag);
        tags.unforce(tag);
    }
}
