package dev.scada.api.driver;

import dev.scada.api.value.Sample;

/** Takes what a device sends by itself. Call it on the line's executor; it never blocks and never throws. */
public interface SubscriptionListener {
    /**
     * A point's new sample, in the order in which the device measured. In a storm the core skips samples of a point, and
     * counts them, but never the last.
     *
     * @param point its place in the subscribed list, from 0
     */
    void sample(int point, Sample sample);

    /**
     * The device is alive and its values stand, though nothing changed: a heart-beat. A protocol that has none of its
     * own says so by never calling this, and its values then grow old.
     */
    void alive();

    /**
     * The protocol's sequence shows that something sent did not arrive; all values are uncertain until sent again. To be told
     * before the sample that came after the gap. The core then subscribes anew, so that the device sends everything.
     */
    void lost(String reason);

    /** The device ended the subscription; the core will subscribe anew. */
    void ended(DriverException cause);
}
