package dev.scada.api.tag;

import dev.scada.api.value.ValueKind;
import java.util.Map;
import java.util.Optional;

/**
 * What a tag is. Only the core makes these.
 *
 * @param description one line for people, may be empty
 * @param unit the engineering unit, may be empty
 * @param kind of its values, after scaling
 * @param writable whether it can be commanded
 * @param labels names of whole numbers, in the plant's words: 0 is {@code stopped}; empty where there are none
 * @param deadband change in the unit below which history and screens need not hear of it; 0: every change
 * @param source where its values come from; absent for a tag that is not bound to a point
 * @param origin what kind of tag it is
 * @param expression what a derived tag is calculated by, as the plant's files have it; empty for any other
 */
public record TagInfo(
        TagPath path,
        String description,
        String unit,
        ValueKind kind,
        boolean writable,
        Optional<TagRange> range,
        Map<Long, String> labels,
        double deadband,
        Optional<TagSource> source,
        TagOrigin origin,
        String expression) {
    /** As it was before 0.1 had tags without a point: one with a source is a device's, one without the system's. */
    public TagInfo(
            TagPath path,
            String description,
            String unit,
            ValueKind kind,
            boolean writable,
            Optional<TagRange> range,
            Map<Long, String> labels,
            double deadband,
            Optional<TagSource> source) {
        this(
                path,
                description,
                unit,
                kind,
                writable,
                range,
                labels,
                deadband,
                source,
                source.isPresent() ? TagOrigin.DEVICE : TagOrigin.SYSTEM,
                "");
    }

    public TagInfo {
        labels = Map.copyOf(labels);
        if (!(deadband >= 0)) {
            throw new IllegalArgumentException("a deadband is 0 or more: " + deadband);
        }
    }
}
