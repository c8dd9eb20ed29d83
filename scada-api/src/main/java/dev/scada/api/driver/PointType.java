package dev.scada.api.driver;

import dev.scada.api.value.ValueKind;
import java.util.Map;

/**
 * What a point is, before any engineering: the core does scaling, range and the plant's own labels.
 *
 * @param kind of the values that reads yield and writes take. A device that sometimes yields another is at fault
 * @param readable whether it can be polled
 * @param writable whether it can be commanded
 * @param labels the protocol's own names for whole numbers (an enumeration); empty where it has none
 */
public record PointType(ValueKind kind, boolean readable, boolean writable, Map<Long, String> labels) {
    public PointType {
        if (!readable && !writable) {
            throw new IllegalArgumentException("a point that can be neither read nor written");
        }
        labels = Map.copyOf(labels);
    }

    public static PointType readOnly(ValueKind kind) {
        return new PointType(kind, true, false, Map.of());
    }

    public static PointType readWrite(ValueKind kind) {
        return new PointType(kind, true, true, Map.of());
    }

    public static PointType writeOnly(ValueKind kind) {
        return new PointType(kind, false, true, Map.of());
    }
}
