package dev.scada.core.acquisition;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import java.util.Optional;

/**
 * What became of reading one tag on demand.
 *
 * @param value read after it was asked for; absent where there is trouble
 * @param trouble why it could not be read
 */
public record ReadResult(TagPath tag, Optional<TagValue> value, Optional<String> trouble) {
    static ReadResult of(TagValue value) {
        return new ReadResult(value.path(), Optional.of(value), Optional.empty());
    }

    static ReadResult trouble(TagPath tag, String trouble) {
        return new ReadResult(tag, Optional.empty(), Optional.of(trouble));
    }
}
