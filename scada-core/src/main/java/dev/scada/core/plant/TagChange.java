package dev.scada.core.plant;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;

/** What is to be done with one tag; a tag that stays as it is, value and all, has none of these. */
public sealed interface TagChange {
    TagPath path();

    /** What becomes of the value of a tag that is defined anew. */
    enum Keeping {
        /** The same number from the same point, which is read on. */
        AS_IS,
        /** The same number from the same point, whose line reconnects: the last usable value, marked. */
        LAST_USABLE,
        /** From elsewhere, or reckoned otherwise: it waits for initial data. */
        NOTHING
    }

    /** A tag that is new. */
    record Added(TagInfo after) implements TagChange {
        @Override
        public TagPath path() {
            return after.path();
        }
    }

    /** A tag that goes. */
    record Removed(TagInfo before) implements TagChange {
        @Override
        public TagPath path() {
            return before.path();
        }
    }

    /** A tag that is defined anew; with equal definitions where only its value begins anew. */
    record Redefined(TagInfo before, TagInfo after, Keeping keeping) implements TagChange {
        @Override
        public TagPath path() {
            return after.path();
        }
    }
}
