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
     * Hears of all tags that match, now and later (the plant may gain some).
     *
     * <p>Close the subscription when done; the core closes what a plugin leaves open when it unloads it.
     */
    TagSubscription subscribe(TagPattern pattern, Delivery delivery, TagListener listener);
}
