package dev.scada.core.plant;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagRange;
import java.util.Map;
import java.util.Optional;

/**
 * A calculated tag, or one in memory, as far as it can be checked without the others.
 *
 * @param spot the tag's key
 */
record ComputedDraft(Spot spot, TagPath path, ComputedYaml yaml, Optional<TagRange> range, Map<Long, String> labels) {
    boolean isDerived() {
        return !yaml.expression().isAbsent();
    }
}
