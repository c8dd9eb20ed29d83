package dev.scada.app.contract;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Value;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A tag's value at one moment.
 *
 * @param value the last usable one
 * @param valueText the exact decimal text, empty where there is no value
 * @param label the tag's name for the value, where it has one
 * @param serverTime when the runtime last learned something of the tag
 * @param valueTime when the runtime had the value: its age counts from here
 */
public record ValueView(
        String path,
        Optional<Value> value,
        String valueText,
        Optional<String> label,
        QualityView quality,
        Optional<Instant> sourceTime,
        Instant serverTime,
        Optional<Instant> valueTime) {
    public static ValueView of(TagInfo info, TagValue current) {
        return new ValueView(
                info.path().text(),
                current.value(),
                current.value().map(Value::toString).orElse(""),
                current.value().flatMap(value -> label(info.labels(), value)),
                QualityView.of(current.quality()),
                current.sourceTime(),
                current.serverTime(),
                current.valueTime());
    }

    /** The plant's word for a whole number, or for false and true as 0 and 1. */
    static Optional<String> label(Map<Long, String> labels, Value value) {
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        if (value instanceof Value.Bool bool) {
            return Optional.ofNullable(labels.get(bool.value() ? 1L : 0L));
        }
        if (value instanceof Value.Int number) {
            return Optional.ofNullable(labels.get(number.value()));
        }
        if (value instanceof Value.UInt64 number && number.bits() >= 0) {
            return Optional.ofNullable(labels.get(number.bits()));
        }
        if (value instanceof Value.Real real && real.value() == Math.rint(real.value())) {
            return Optional.ofNullable(labels.get((long) real.value()));
        }
        return Optional.empty();
    }
}
