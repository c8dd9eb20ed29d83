package dev.scada.core.plant;

import dev.scada.api.tag.TagInfo;

/**
 * A tag of the plant as others refer to it.
 *
 * @param command how it is commanded
 */
record KnownTag(TagInfo info, boolean isReadable, CommandRules command) {}
