package dev.scada.core.acquisition;

import dev.scada.api.tag.TagValue;
import java.util.List;

/** Takes what lines read. Called on the lines' logic, a batch an exchange; never blocks. */
@FunctionalInterface
public interface TagSink {
    void publish(List<TagValue> values);
}
