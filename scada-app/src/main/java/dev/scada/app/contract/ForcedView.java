package dev.scada.app.contract;

import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Value;
import dev.scada.core.forcing.ForcedTo;
import dev.scada.core.temporary.Temporary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tags that are forced now, by path. */
public record ForcedView(List<Item> forced) {
    /**
     * One of them.
     *
     * @param to the value, or how it moves, for people
     * @param leftSeconds until it ends by itself
     * @param real what the tag would say otherwise; absent where it has no value
     * @param realQuality of that, for people
     */
    public record Item(
            String tag,
            String to,
            String by,
            String reason,
            Instant since,
            Instant until,
            long leftSeconds,
            Optional<Value> real,
            String realQuality) {}

    public static Item of(Temporary<ForcedTo> it, Optional<TagValue> real) {
        return new Item(
                it.tag().text(),
                it.what().words(),
                it.by(),
                it.reason(),
                it.since(),
                it.until(),
                it.left().toSeconds(),
                real.flatMap(TagValue::value),
                real.map(value -> value.quality().text()).orElse(""));
    }
}
