package dev.scada.api.tag;

import java.util.List;
import java.util.Optional;

/** The plant's tags and their values. Any thread; never blocks. */
public interface TagService {
    /** The tags that match, in the order of their paths; empty when none does. */
    List<TagInfo> tags(TagPattern pattern);

    Optional<TagInfo> tag(TagPath path);

    /** The current value; absent when there is no such tag. */
    Optional<TagValue> value(TagPath path);

    /**
     * Hears of all tags that match, now and later: the plant may gain some while it runs, and lose some. A tag that goes is
     * heard of once more, of quality {@link dev.scada.api.value.Quality#BAD_OUT_OF_SERVICE} with its last usable value;
     * {@link #tag} no longer knows it by then. A tag may also be defined anew, with another unit or kind: its value is then
     * the same, or waits for initial data first.
     *
     * <p>Close the subscription when done; the core closes what a plugin leaves open when it unloads it.
     */
    TagSubscription subscribe(TagPattern pattern, Delivery delivery, TagListener listener);
}
