package dev.scada.app.contract;

import dev.scada.core.interlock.InterlockOverride;
import dev.scada.core.temporary.Temporary;
import java.time.Instant;
import java.util.List;

/** The interlocks that are overridden now, by tag and name. */
public record OverridesView(List<Item> overrides) {
    /**
     * One of them.
     *
     * @param text what the interlock says to the operator
     * @param leftSeconds until it ends by itself
     */
    public record Item(
            String tag,
            String interlock,
            String text,
            String by,
            String reason,
            Instant since,
            Instant until,
            long leftSeconds) {}

    public static Item of(Temporary<InterlockOverride> it) {
        return new Item(
                it.tag().text(),
                it.name(),
                it.what().text(),
                it.by(),
                it.reason(),
                it.since(),
                it.until(),
                it.left().toSeconds());
    }
}
