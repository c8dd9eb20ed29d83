package dev.scada.core.plant;

import dev.scada.api.driver.PointType;
import dev.scada.api.tag.TagInfo;

/**
 * A tag bound to a point.
 *
 * @param type what the driver says of the point
 * @param clamp whether a value outside of the tag's range stands at the limit, in place of being uncertain
 */
public record TagSetup<P>(TagInfo info, P point, PointType type, Scaling scaling, boolean clamp, ScanClass scan) {}
