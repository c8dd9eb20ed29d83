package dev.scada.core.tag;

import dev.scada.api.tag.TagInfo;

/**
 * A tag as it is to be from now on.
 *
 * @param start what becomes of its value where the tag is there already; a tag that is new waits for its initial data
 */
public record TagDefinition(TagInfo info, Start start) {
    /** How the value of a tag goes on under a new definition. */
    public enum Start {
        /** As it is; nobody hears of it. */
        AS_IS,
        /** As the last usable one, since its line is not connected at the moment. */
        LAST_USABLE,
        /** Without a value, until there is one. */
        WAITING
    }
}
