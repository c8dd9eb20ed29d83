package dev.scada.core.plant;

import dev.scada.api.tag.TagInfo;

/** A tag of the plant as others refer to it. */
record KnownTag(TagInfo info, boolean isReadable) {}
