package dev.scada.core.temporary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.api.control.CommandId;
import dev.scada.api.tag.TagPath;
import dev.scada.core.medium.Timers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One that holds, while it does. Known by its identity: the next of the same key is another one. */
final class Held<T> {
    private final Temporary<T> set;
    /** On the monotonic clock. */
    private final long end;

    private volatile Timers.@Nullable Timer timer;

    /** @param set as it is at this moment */
    Held(Temporary<T> set, long nanoTime) {
        this.set = set;
        this.end = nanoTime + set.left().toNanos();
    }

    String key() {
        return Temporary.key(set.tag(), set.name());
    }

    void timer(Timers.Timer next) {
        timer = next;
    }

    void cancelTimer() {
        Timers.Timer set = timer;
        if (set != null) {
            set.cancel();
        }
    }

    boolean isOver(long nanoTime) {
        return end - nanoTime <= 0;
    }

    Temporary<T> at(long nanoTime, Instant now) {
        Duration left = Duration.ofNanos(Math.max(0, end - nanoTime));
        return new Temporary<>(
                set.id(), set.tag(), set.name(), set.what(), set.by(), set.reason(), set.since(), left, now.plus(left));
    }

    JsonNode save(TemporaryKind<T> kind, long nanoTime, Instant now) {
        ObjectNode saved = JsonNodeFactory.instance
                .objectNode()
                .put("id", set.id().text())
                .put("tag", set.tag().text())
                .put("name", set.name())
                .put("by", set.by())
                .put("reason", set.reason())
                .put("since", set.since().toString())
                .put("leftMillis", Math.max(0, end - nanoTime) / 1_000_000)
                .put("savedAt", now.toString());
        saved.set("what", kind.write(set.what()));
        return saved;
    }

    /**
     * What is left of it now. While the runtime was off the wall clock counts, but for a step back: then no time has gone by
     * since it was saved, which lengthens it by no more than the runtime was off and the time since it was saved last.
     *
     * @throws RuntimeException when it is not what was written
     */
    static <T> Temporary<T> restored(JsonNode saved, TemporaryKind<T> kind, Instant now) {
        Duration off = Duration.between(Instant.parse(saved.path("savedAt").asText()), now);
        Duration left =
                Duration.ofMillis(saved.path("leftMillis").asLong()).minus(off.isNegative() ? Duration.ZERO : off);
        return new Temporary<>(
                CommandId.of(saved.path("id").asText()),
                TagPath.of(saved.path("tag").asText()),
                saved.path("name").asText(),
                kind.read(saved.path("what")),
                saved.path("by").asText(),
                saved.path("reason").asText(),
                Instant.parse(saved.path("since").asText()),
                left,
                now.plus(left));
    }
}
