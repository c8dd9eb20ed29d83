package dev.scada.core.access;

import dev.scada.api.tag.TagPattern;

/**
 * A right in an area.
 *
 * @param area the tags that it covers; {@code **} is the whole plant, and what belongs to no tag at all
 */
public record Grant(Right right, TagPattern area) {}
