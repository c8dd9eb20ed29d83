package dev.scada.core.plugin;

import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagListener;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagSubscription;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plant of one tag that counts who listens. */
final class FakeTags implements TagService {
    final List<TagListener> listeners = new ArrayList<>();
    private final TagInfo tag;

    FakeTags(String path) {
        tag = new TagInfo(
                TagPath.of(path), "", "m", ValueKind.REAL, false, Optional.empty(), Map.of(), 0, Optional.empty());
    }

    @Override
    public List<TagInfo> tags(TagPattern pattern) {
        return List.of(tag);
    }

    @Override
    public Optional<TagInfo> tag(TagPath path) {
        return Optional.of(tag);
    }

    @Override
    public Optional<TagValue> value(TagPath path) {
        return Optional.empty();
    }

    @Override
    public TagSubscription subscribe(TagPattern pattern, Delivery delivery, TagListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
