package dev.scada.core.tag;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagValue;

/** One tag within one subscription: what the subscription remembers of that tag. Guarded by the tag's lock. */
interface Link {
    Subscription subscription();

    /** The tag is another one from now on, by the same path. */
    void redefined(TagInfo fresh);

    /**
     * Takes the next value of the tag. Never blocks on the subscriber.
     *
     * @return whether the subscription slept and the caller has to wake it, once it holds no lock
     */
    boolean offer(TagValue value);
}
