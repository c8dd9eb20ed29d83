package dev.scada.app.contract;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagRange;
import dev.scada.api.tag.TagSource;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.ValueKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A tag and its current value.
 *
 * @param access {@code read} or {@code read-write}
 * @param range in the unit
 * @param labels the plant's names of whole numbers
 * @param deadband in the unit
 * @param origin {@code device}, {@code derived}, {@code memory} or {@code system}; may grow
 * @param expression what a derived tag is calculated by
 * @param line with {@code device}, {@code address}, {@code scan} and {@code period}: where the value comes from
 */
public record TagView(
        String path,
        String description,
        String unit,
        ValueKind kind,
        String access,
        Optional<TagRange> range,
        Optional<Map<Long, String>> labels,
        Optional<Double> deadband,
        String origin,
        Optional<String> expression,
        Optional<String> line,
        Optional<String> device,
        Optional<String> address,
        Optional<String> scan,
        Optional<Duration> period,
        ValueView current) {
    public static TagView of(TagInfo info, TagValue current) {
        Optional<TagSource> source = info.source();
        return new TagView(
                info.path().text(),
                info.description(),
                info.unit(),
                info.kind(),
                info.writable() ? "read-write" : "read",
                info.range(),
                info.labels().isEmpty() ? Optional.empty() : Optional.of(new TreeMap<>(info.labels())),
                info.deadband() > 0 ? Optional.of(info.deadband()) : Optional.empty(),
                info.origin().word(),
                info.expression().isEmpty() ? Optional.empty() : Optional.of(info.expression()),
                source.map(TagSource::line),
                source.map(TagSource::device),
                source.map(TagSource::address),
                source.map(TagSource::scanClass),
                source.map(TagSource::period),
                ValueView.of(info, current));
    }
}
