package dev.scada.api.tag;

import java.util.List;

/** Takes a subscription's values. */
@FunctionalInterface
public interface TagListener {
    /**
     * One or more values, of one tag in the order in which they happened. One call at a time, on a thread that the core
     * keeps for this purpose and that may be slow or block: only this subscription waits. The first batch holds the current values.
     * What this throws is logged, and the subscription goes on.
     */
    void changed(List<TagValue> values);
}
