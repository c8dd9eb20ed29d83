package dev.scada.core.temporary;

import dev.scada.api.control.CommandId;
import dev.scada.api.tag.TagPath;
import java.time.Duration;
import java.time.Instant;

/**
 * Something that a person has set for a time.
 *
 * @param id of its records in the journal
 * @param name which one of the tag, where a tag may have several; empty otherwise
 * @param by who set it
 * @param since by the wall clock
 * @param left how much of its time is left; counted by the monotonic clock while the runtime is there, so that setting the
 *     wall clock neither lengthens nor shortens it
 * @param until when that will be, by the wall clock as it stands now
 */
public record Temporary<T>(
        CommandId id,
        TagPath tag,
        String name,
        T what,
        String by,
        String reason,
        Instant since,
        Duration left,
        Instant until) {
    /** Of the tag and the name; unique among those of one book. */
    static String key(TagPath tag, String name) {
        // A path has no such character.
        return name.isEmpty() ? tag.text() : tag.text() + "#" + name;
    }
}
