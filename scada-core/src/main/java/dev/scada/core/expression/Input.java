package dev.scada.core.expression;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import java.time.Instant;

/** The present value of one tag that expressions use. Confined to the engine's thread. */
final class Input {
    private final TagPath path;
    private TagValue current;

    Input(TagPath path, Instant now) {
        this.path = path;
        this.current = TagValue.waiting(path, now);
    }

    TagPath path() {
        return path;
    }

    TagValue current() {
        return current;
    }

    void take(TagValue next) {
        current = next;
    }
}
