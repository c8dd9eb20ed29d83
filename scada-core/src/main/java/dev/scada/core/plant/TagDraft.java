package dev.scada.core.plant;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagRange;
import java.util.Map;
import java.util.Optional;

/**
 * A tag as far as it can be checked without its driver.
 *
 * @param spot the tag's key
 * @param scan absent when it is wrong
 * @param watched the faster class while somebody looks, where there is one
 */
record TagDraft(
        Spot spot,
        TagPath path,
        TagYaml yaml,
        Optional<TagRange> range,
        Scaling scaling,
        Map<Long, String> labels,
        Optional<ScanClass> scan,
        Optional<ScanClass> watched) {}
