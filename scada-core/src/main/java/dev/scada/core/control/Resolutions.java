package dev.scada.core.control;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.ValueKind;
import dev.scada.core.plant.LineSetup;
import dev.scada.core.plant.Plant;
import dev.scada.core.plant.TagSetup;
import java.util.HashMap;
import java.util.Map;

/** How finely the plant's devices can hold the values of its tags. Any thread. */
@FunctionalInterface
public interface Resolutions {
    Resolution of(TagPath tag);

    /** Those of a plant: a scaled integer goes in steps of its factor. */
    static Resolutions in(Plant plant) {
        Map<TagPath, Resolution> resolutions = new HashMap<>();
        for (LineSetup<?, ?, ?> line : plant.lines()) {
            line.devices()
                    .forEach(device -> device.tags()
                            .forEach(tag -> resolutions.put(tag.info().path(), of(tag))));
        }
        Map<TagPath, Resolution> known = Map.copyOf(resolutions);
        return tag -> known.getOrDefault(tag, Resolution.UNSCALED);
    }

    private static Resolution of(TagSetup<?> tag) {
        ValueKind raw = tag.type().kind();
        boolean isInteger = raw == ValueKind.INT || raw == ValueKind.UINT64;
        double step = isInteger ? tag.scaling().step() : 0;
        return new Resolution(step, tag.scaling().offset());
    }
}
