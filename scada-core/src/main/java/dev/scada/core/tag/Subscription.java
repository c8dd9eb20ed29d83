package dev.scada.core.tag;

import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagSubscription;
import dev.scada.api.tag.TagValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a subscription of either policy has in common: which tags it means, and how it begins and ends.
 *
 * <p>It is attached tag by tag while lines publish, so it does not deliver before {@link #begin}: the first batch holds
 * the current value of every tag.
 */
abstract class Subscription implements TagSubscription {
    private final TagPattern pattern;
    private final Listening listening;
    private final Closing closing;
    /** Guarded by the table's lock. */
    private final List<TagEntry> attached = new ArrayList<>();

    private volatile boolean closed;

    /** What the table does when a subscription is closed. */
    interface Closing {
        void closed(Subscription subscription);
    }

    Subscription(TagPattern pattern, Listening listening, Closing closing) {
        this.pattern = pattern;
        this.listening = listening;
        this.closing = closing;
    }

    final boolean means(TagEntry entry) {
        return pattern.matches(entry.info().path());
    }

    /** Under the table's lock. */
    final void attach(TagEntry entry) {
        attached.add(entry);
        link(entry);
    }

    /** Under the table's lock: those tags are gone. */
    final void forget(Set<TagEntry> gone) {
        attached.removeAll(gone);
    }

    /** Under the table's lock. */
    final void detach() {
        attached.forEach(entry -> entry.removeAll(this));
        attached.clear();
    }

    /** Makes the link and takes the current value. */
    abstract void link(TagEntry entry);

    /** Delivers what {@link #link} took, and from then on whatever comes. */
    abstract void begin();

    /** Sees to it that what has come is delivered. Called once by whoever was told that the subscription slept. */
    abstract void wake();

    /** Lets go of what has not been delivered. */
    abstract void discard();

    abstract SubscriptionStatus status();

    final TagPattern pattern() {
        return pattern;
    }

    final String listenerName() {
        return listening.name();
    }

    final boolean isClosed() {
        return closed;
    }

    /**
     * Calls the listener unless the subscription is closed. A close between the check and the listener's first
     * instruction counts as one during the call: to tell them apart, close would have to wait for the listener.
     */
    final void deliver(List<TagValue> values) {
        if (!closed) {
            listening.deliver(values);
        }
    }

    @Override
    public final void close() {
        closed = true;
        closing.closed(this);
    }
}
