package dev.scada.core.acquisition;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import java.util.List;
import java.util.Optional;

/** Takes what lines read. Called on the lines' logic, a batch an exchange; never blocks. */
@FunctionalInterface
public interface TagSink {
    void publish(List<TagValue> values);

    /** What a tag's value is before its device is read for the first time; absent where nobody knows. */
    default Optional<TagValue> current(TagPath tag) {
        return Optional.empty();
    }
}
