package dev.scada.core.plant;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.value.Value;
import java.util.Optional;

/**
 * A tag that no device holds: its value is what was last commanded.
 *
 * @param initial of the tag's kind and within its range; absent: it has no value before it is commanded
 * @param persistent whether what was commanded comes back after a restart, in place of the initial value
 * @param command how it is commanded
 */
public record MemoryTagSetup(TagInfo info, Optional<Value> initial, boolean persistent, CommandRules command) {
    /** One that says nothing of commands. */
    public MemoryTagSetup(TagInfo info, Optional<Value> initial, boolean persistent) {
        this(info, initial, persistent, CommandRules.PLAIN);
    }
}
