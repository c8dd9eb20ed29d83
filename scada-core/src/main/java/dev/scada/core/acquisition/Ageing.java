package dev.scada.core.acquisition;

import dev.scada.api.tag.TagValue;
import dev.scada.core.medium.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one device grow old when nothing is heard of them, for whatever reason, and by the monotonic clock only:
 * past their maximum age good ones become uncertain, past twice that bad. One timer a device, which looks at all of its
 * tags at once and at most {@value #LOOKS} times in the shortest maximum age; so a change comes late by no more than that
 * part of it. Confined to the line's logic.
 */
final class Ageing<P> {
    private static final int LOOKS = 8;

    private final Collection<TagBinding<P>> bindings;
    private final LineAccess<?, P> line;
    private final Runnable changes;
    private final long shortest;
    private int old;
    private boolean isWatching;
    private Timers.@Nullable Timer timer;

    /** @param changes called after values have grown old */
    Ageing(Collection<TagBinding<P>> bindings, LineAccess<?, P> line, Runnable changes) {
        this.bindings = bindings;
        this.line = line;
        this.changes = changes;
        this.shortest =
                bindings.stream().mapToLong(TagBinding::maxAgeNanos).min().orElse(Long.MAX_VALUE);
    }

    /** Something was heard: from now on it grows old. Costs a look at one field while it is watched already. */
    void watch() {
        if (!isWatching) {
            isWatching = true;
            schedule(shortest);
        }
    }

    /** A value is had, or confirmed. */
    void heard(TagBinding<P> binding, long nanos) {
        if (binding.heard(nanos)) {
            old--;
        }
    }

    /** How many values have grown old. */
    int old() {
        return old;
    }

    private void schedule(long nanos) {
        timer = line.logic().after(Duration.ofNanos(nanos), this::look);
    }

    private void look() {
        long nanos = line.logic().nanoTime();
        long next = Long.MAX_VALUE;
        List<TagValue> changed = new ArrayList<>();
        for (TagBinding<P> binding : bindings) {
            boolean wasOld = binding.isOld();
            TagValue aged = binding.aged(nanos, line.clock());
            if (aged != null) {
                changed.add(aged);
                old += wasOld ? 0 : 1;
            }
            next = Math.min(next, binding.nanosToNextAge(nanos));
        }
        if (next == Long.MAX_VALUE) {
            isWatching = false;
        } else {
            schedule(Math.max(next, shortest / LOOKS));
        }
        if (!changed.isEmpty()) {
            line.publish(changed);
            changes.run();
        }
    }

    /** Nothing grows old after this, until something is heard again. */
    void stop() {
        isWatching = false;
        old = 0;
        bindings.forEach(binding -> binding.heard(0));
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
