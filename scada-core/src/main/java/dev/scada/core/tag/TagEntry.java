package dev.scada.core.tag;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One tag with its current value and the links to the subscriptions that hear of it. */
final class TagEntry {
    private static final Link[] NONE = {};

    /** Written under this object's lock, as is what follows; read without it. */
    private volatile TagInfo info;
    /** Written under this object's lock, so that value and links agree; read without it. */
    private volatile TagValue current;

    private Link[] links = NONE;
    /** While the value is forced: what the tag's writer last said. Written under this object's lock, read without it. */
    private volatile @Nullable TagValue hidden;

    /** Whether the table's watcher hears of it. Guarded by this object's lock. */
    private boolean watched;

    TagEntry(TagInfo info, TagValue current) {
        this.info = info;
        this.current = current;
    }

    TagInfo info() {
        return info;
    }

    TagValue current() {
        return current;
    }

    /** What its writer said last, which is not {@link #current} while the value is forced. */
    TagValue real() {
        TagValue own = hidden;
        return own == null ? current : own;
    }

    /**
     * Takes the value and offers it to all links.
     *
     * @param toWake gets the subscriptions that slept
     * @return whether the table's watcher is to hear of it
     */
    synchronized boolean publish(TagValue value, List<Subscription> toWake) {
        if (hidden != null) {
            hidden = value;
            return false;
        }
        return take(value, toWake);
    }

    /** The tag has that value from now on, whatever its writer says. As {@link #publish}. */
    synchronized boolean force(TagValue value, List<Subscription> toWake) {
        if (hidden == null) {
            hidden = current;
        }
        return take(value, toWake);
    }

    /**
     * The tag has its writer's value again, as it was had last. As {@link #publish}.
     *
     * @return absent where it was not forced
     */
    synchronized Optional<Boolean> unforce(Instant now, List<Subscription> toWake) {
        TagValue own = hidden;
        if (own == null) {
            return Optional.empty();
        }
        hidden = null;
        // As of now it is known; how old the value itself is stays as it was.
        return Optional.of(take(own.becoming(own.quality(), now), toWake));
    }

    private boolean take(TagValue value, List<Subscription> toWake) {
        current = value;
        for (Link link : links) {
            if (link.offer(value)) {
                toWake.add(link.subscription());
            }
        }
        return watched;
    }

    /** From here on the watcher hears of it, or no more; returns the value before the first that it hears of. */
    synchronized TagValue watch(boolean isWatched) {
        watched = isWatched;
        return current;
    }

    /** From here on the link gets every value; returns the one before the first of them. */
    synchronized TagValue add(Link link) {
        links = Arrays.copyOf(links, links.length + 1);
        links[links.length - 1] = link;
        return current;
    }

    /** From now on the tag is that one. Its value stays until one is published. */
    synchronized void redefine(TagInfo fresh) {
        boolean isOfAnotherKind = info.kind() != fresh.kind();
        info = fresh;
        if (isOfAnotherKind && hidden != null) {
            current = hidden;
            hidden = null;
        }
        for (Link link : links) {
            link.redefined(fresh);
        }
    }

    /** Whoever hears of the tag hears nothing more. */
    synchronized void cutOff() {
        links = NONE;
    }

    synchronized void removeAll(Subscription subscription) {
        List<Link> kept = new ArrayList<>(Arrays.asList(links));
        kept.removeIf(link -> link.subscription() == subscription);
        links = kept.toArray(NONE);
    }
}
