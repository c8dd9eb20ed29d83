package dev.scada.core.action;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.core.medium.Timers;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run hears of while it waits: values of tags, and the time. Confined to the actions' thread. */
final class Hearing implements AutoCloseable {
    private final RunTools tools;
    private final Runnable changed;
    private final Runnable tick;
    private @Nullable TagWatch watch;
    private Timers.@Nullable Timer timer;
    private OptionalLong armedFor = OptionalLong.empty();

    /**
     * @param changed called after each value
     * @param tick called at the time
     */
    Hearing(RunTools tools, Runnable changed, Runnable tick) {
        this.tools = tools;
        this.changed = changed;
        this.tick = tick;
    }

    /**
     * From here on it hears of these.
     *
     * @param at by the timers' clock
     */
    void of(Set<TagPath> tags, OptionalLong at) {
        if (!at.equals(armedFor)) {
            arm(at);
        }
        TagWatch before = watch;
        if (before != null && !before.paths().equals(tags)) {
            before.close();
            watch = null;
        }
        if (watch == null && !tags.isEmpty()) {
            watch = new TagWatch(tools.tags(), tags, tools.thread(), changed);
        }
    }

    private void arm(OptionalLong at) {
        Timers.Timer before = timer;
        if (before != null) {
            before.cancel();
        }
        armedFor = at;
        timer = at.isEmpty()
                ? null
                : tools.after(Math.max(0, at.getAsLong() - tools.timers().nanoTime()), this::ticked);
    }

    private void ticked() {
        armedFor = OptionalLong.empty();
        tick.run();
    }

    /** The last value heard of, or the present one. */
    Optional<TagValue> value(TagPath path) {
        TagWatch heard = watch;
        return heard == null ? tools.tags().value(path) : heard.value(path);
    }

    @Override
    public void close() {
        of(Set.of(), OptionalLong.empty());
    }
}
