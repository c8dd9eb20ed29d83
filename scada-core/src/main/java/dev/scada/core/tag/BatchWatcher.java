package dev.scada.core.tag;

import dev.scada.api.tag.TagValue;
import java.util.List;

/**
 * Hears of every value of some tags, batch by batch as they are published, whether or not they differ from the ones
 * before. An every-change subscription would not do for calculations: its batches are cut anywhere, so that a sum could be
 * seen with one new and one old summand of one exchange.
 */
@FunctionalInterface
public interface BatchWatcher {
    BatchWatcher NONE = values -> {};

    /** On the publisher's thread, after the whole batch is in the table. Must not block, nor throw. */
    void published(List<TagValue> values);
}
