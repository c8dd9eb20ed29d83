package dev.scada.core.control;

import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagListener;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagRange;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagSubscription;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Some tags of a boiler, each with a value. */
final class FakeTags implements TagService {
    private final Map<TagPath, TagInfo> tags = new TreeMap<>();
    private final Map<TagPath, Value> present = new TreeMap<>();
    private boolean broken;

    FakeTags() {
        add(tag("pressure", ValueKind.REAL, true, Optional.of(new TagRange(0, 16)), Map.of()));
        add(tag("temperature", ValueKind.REAL, true, Optional.empty(), Map.of()));
        add(tag("count", ValueKind.INT, true, Optional.empty(), Map.of()));
        add(tag("total", ValueKind.UINT64, true, Optional.empty(), Map.of()));
        add(tag("pump", ValueKind.BOOL, true, Optional.empty(), Map.of(0L, "off", 1L, "on")));
        add(tag("state", ValueKind.INT, true, Optional.empty(), Map.of(0L, "off", 1L, "purge", 2L, "on")));
        add(tag("mode", ValueKind.REAL, true, Optional.of(new TagRange(-1, 100)), Map.of(-1L, "auto")));
        add(tag("twice", ValueKind.INT, true, Optional.empty(), Map.of(1L, "same", 2L, "same")));
        add(tag("name", ValueKind.TEXT, true, Optional.empty(), Map.of()));
        add(tag("raw", ValueKind.BYTES, true, Optional.empty(), Map.of()));
        add(tag("clock", ValueKind.TIME, true, Optional.empty(), Map.of()));
        add(tag("level", ValueKind.REAL, false, Optional.empty(), Map.of()));
    }

    private void add(TagInfo info) {
        tags.put(info.path(), info);
    }

    static TagInfo tag(
            String path, ValueKind kind, boolean writable, Optional<TagRange> range, Map<Long, String> labels) {
        return new TagInfo(
                TagPath.of(path),
                "",
                kind == ValueKind.REAL ? "bar" : "",
                kind,
                writable,
                range,
                labels,
                0.5,
                Optional.empty());
    }

    /** The plant's files have been changed. */
    void redefine(TagInfo info) {
        add(info);
    }

    void present(String path, Value value) {
        present.put(TagPath.of(path), value);
    }

    /** From now on it throws whatever is asked of a tag. */
    void broken(boolean yes) {
        broken = yes;
    }

    TagInfo info(String path) {
        return tag(TagPath.of(path)).orElseThrow();
    }

    @Override
    public List<TagInfo> tags(TagPattern pattern) {
        return tags.values().stream()
                .filter(info -> pattern.matches(info.path()))
                .toList();
    }

    @Override
    public Optional<TagInfo> tag(TagPath path) {
        if (broken) {
            throw new IllegalStateException("planted by the test");
        }
        return Optional.ofNullable(tags.get(path));
    }

    /** Every tag holds 3.5, whatever its kind, unless the test says otherwise. */
    @Override
    public Optional<TagValue> value(TagPath path) {
        return tag(path)
                .map(info -> TagValue.of(
                        path, present.getOrDefault(path, Value.of(3.5)), Quality.GOOD, null, Instant.EPOCH));
    }

    @Override
    public TagSubscription subscribe(TagPattern pattern, Delivery delivery, TagListener listener) {
        throw new AssertionError("commands subscribe to nothing");
    }
}
