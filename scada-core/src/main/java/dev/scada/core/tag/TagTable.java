package dev.scada.core.tag;

import dev.scada.api.tag.Delivery;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagListener;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagPattern;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagSubscription;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.core.medium.Timers;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All tags of the plant with their current values: extensions read and subscribe, acquisition defines and publishes.
 *
 * <p>Any thread may call anything. {@link #publish} holds a tag's lock for as long as it takes to put the value into the
 * queues of those who hear of it: it never waits for a subscriber, nor for a disk. Each tag has one writer, whose order is
 * the order that every-change subscribers see.
 *
 * <p>{@link #start} before and {@link #close} after use; the runtime owns it.
 */
public final class TagTable implements TagService, AutoCloseable {
    private final TagConfig config;
    private final Clock clock;
    private final Timers timers;
    private final SpillFolder spill;
    private final DeliveryThreads threads = new DeliveryThreads();
    private final ConcurrentHashMap<TagPath, TagEntry> entries = new ConcurrentHashMap<>();
    /** In the order of their paths; replaced as a whole. */
    private volatile List<TagEntry> sorted = List.of();

    /** Guarded by this object's lock, as is everything that defines tags and attaches subscriptions. */
    private final Set<Subscription> subscriptions = new HashSet<>();

    private boolean closed;
    /** Written under this object's lock. */
    private volatile BatchWatcher watcher = BatchWatcher.NONE;

    /** Guarded by this object's lock. */
    private Set<TagPath> watched = Set.of();

    /** @param timers for the intervals of latest-only subscriptions */
    @Inject
    public TagTable(TagConfig config, Clock clock, Timers timers) {
        this.config = config;
        this.clock = clock;
        this.timers = timers;
        this.spill = new SpillFolder(config.spillFolder());
    }

    /**
     * Deletes what an earlier run left in the spill folder.
     *
     * @throws IOException when it cannot be deleted
     */
    public void start() throws IOException {
        spill.deleteLeftovers();
    }

    /**
     * Adds tags, each waiting for its initial data; subscriptions whose pattern means them hear of them.
     *
     * @throws IllegalArgumentException when one is there already, or twice among these; then none is added
     */
    public synchronized void define(List<TagInfo> tags) {
        Set<TagPath> paths = new HashSet<>();
        for (TagInfo tag : tags) {
            if (entries.containsKey(tag.path()) || !paths.add(tag.path())) {
                throw new IllegalArgumentException("tag " + tag.path() + " is defined twice");
            }
        }
        add(tags);
    }

    private void add(List<TagInfo> tags) {
        Instant now = clock.instant();
        List<TagEntry> added = new ArrayList<>(tags.size());
        for (TagInfo tag : tags) {
            TagEntry entry = new TagEntry(tag, TagValue.waiting(tag.path(), now));
            entries.put(tag.path(), entry);
            added.add(entry);
        }
        List<TagEntry> all = new ArrayList<>(sorted);
        all.addAll(added);
        all.sort(Comparator.comparing(entry -> entry.info().path()));
        sorted = List.copyOf(all);
        List<TagValue> begun = added.stream()
                .filter(entry -> watched.contains(entry.info().path()))
                .map(entry -> entry.watch(true))
                .toList();
        if (!begun.isEmpty()) {
            watcher.published(begun);
        }
        for (Subscription subscription : subscriptions) {
            added.stream().filter(subscription::means).forEach(subscription::attach);
        }
    }

    /**
     * Changes what tags there are, while others are published and subscribed to. Whoever publishes one of these must have
     * stopped, and may begin again afterwards.
     *
     * <p>A tag that goes is heard of once more, bad and <em>out of service</em> with its last usable value, and then no
     * more. A tag that is there is defined anew in its place, with its subscribers; a tag that is not is added.
     *
     * @param removed those that are not there are passed over
     * @param defined each path once
     */
    public void change(Collection<TagPath> removed, List<TagDefinition> defined) {
        List<Subscription> toWake = new ArrayList<>();
        List<TagValue> toTell = new ArrayList<>();
        synchronized (this) {
            remove(removed, toWake, toTell);
            List<TagInfo> added = new ArrayList<>();
            for (TagDefinition definition : defined) {
                TagEntry entry = entries.get(definition.info().path());
                if (entry == null) {
                    added.add(definition.info());
                } else {
                    redefine(entry, definition, toWake, toTell);
                }
            }
            if (!toTell.isEmpty()) {
                watcher.published(toTell);
            }
            if (!added.isEmpty()) {
                add(added);
            }
        }
        toWake.forEach(Subscription::wake);
    }

    private void remove(Collection<TagPath> removed, List<Subscription> toWake, List<TagValue> toTell) {
        Instant now = clock.instant();
        Set<TagEntry> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        for (TagPath path : removed) {
            TagEntry entry = entries.remove(path);
            if (entry != null) {
                gone.add(entry);
                entry.unforce(now, toWake);
                publish(entry, entry.current().becoming(Quality.BAD_OUT_OF_SERVICE, now), toWake, toTell);
                entry.cutOff();
            }
        }
        if (!gone.isEmpty()) {
            sorted = sorted.stream().filter(entry -> !gone.contains(entry)).toList();
            subscriptions.forEach(subscription -> subscription.forget(gone));
        }
    }

    private static void publish(TagEntry entry, TagValue value, List<Subscription> toWake, List<TagValue> toTell) {
        if (entry.publish(value, toWake)) {
            toTell.add(value);
        }
    }

    private void redefine(TagEntry entry, TagDefinition definition, List<Subscription> toWake, List<TagValue> toTell) {
        entry.redefine(definition.info());
        Instant now = clock.instant();
        switch (definition.start()) {
            case AS_IS -> {}
            case LAST_USABLE ->
                publish(entry, entry.real().becoming(Quality.BAD_NO_COMMUNICATION, now), toWake, toTell);
            case WAITING -> publish(entry, TagValue.waiting(definition.info().path(), now), toWake, toTell);
        }
    }

    /**
     * Takes new values. Values of one tag come from one thread at a time, in the order in which they happened.
     *
     * @throws IllegalArgumentException when a tag is not defined; the other values are taken
     */
    public void publish(List<TagValue> values) {
        TagPath unknown = null;
        List<TagValue> toTell = null;
        List<Subscription> toWake = new ArrayList<>();
        for (TagValue value : values) {
            TagEntry entry = entries.get(value.path());
            if (entry == null) {
                unknown = value.path();
            } else if (entry.publish(value, toWake)) {
                if (toTell == null) {
                    toTell = new ArrayList<>();
                }
                toTell.add(value);
            }
        }
        if (toTell != null) {
            watcher.published(toTell);
        }
        // After the whole batch: a listener woken at its first value would fight for the lock with the rest of it.
        toWake.forEach(Subscription::wake);
        if (unknown != null) {
            throw new IllegalArgumentException("tag " + unknown + " is not defined");
        }
    }

    /**
     * From now on the tag has that value, whatever its writer publishes; called again, the next one. Subscribers hear of it
     * as of any other.
     *
     * @param value of the tag's kind, {@link Quality#GOOD_LOCAL_OVERRIDE}
     * @return whether there is such a tag
     */
    public boolean force(TagValue value) {
        TagEntry entry = entries.get(value.path());
        if (entry == null) {
            return false;
        }
        List<Subscription> toWake = new ArrayList<>();
        tell(entry, entry.force(value, toWake), toWake);
        return true;
    }

    /** From now on the tag has its writer's value again, the last one at once; does nothing where it is not forced. */
    public void unforce(TagPath path) {
        TagEntry entry = entries.get(path);
        if (entry != null) {
            List<Subscription> toWake = new ArrayList<>();
            entry.unforce(clock.instant(), toWake).ifPresent(isWatched -> tell(entry, isWatched, toWake));
        }
    }

    private void tell(TagEntry entry, boolean isWatched, List<Subscription> toWake) {
        if (isWatched) {
            watcher.published(List.of(entry.current()));
        }
        toWake.forEach(Subscription::wake);
    }

    /** What the tag's writer said last, forced or not; absent when there is no such tag. */
    public Optional<TagValue> real(TagPath path) {
        return Optional.ofNullable(entries.get(path)).map(TagEntry::real);
    }

    /**
     * From here on the watcher hears of these tags, and of no others. There is one watcher: what calculates tags of tags.
     *
     * @param paths those that are not defined are heard of once they are
     * @return the values before the first that the watcher hears of, of those that are defined
     */
    public synchronized List<TagValue> watch(Set<TagPath> paths, BatchWatcher by) {
        watcher = by;
        Set<TagPath> before = watched;
        watched = Set.copyOf(paths);
        for (TagPath path : before) {
            TagEntry entry = entries.get(path);
            if (entry != null && !watched.contains(path)) {
                entry.watch(false);
            }
        }
        List<TagValue> current = new ArrayList<>();
        for (TagPath path : watched) {
            TagEntry entry = entries.get(path);
            if (entry != null) {
                current.add(entry.watch(true));
            }
        }
        return current;
    }

    @Override
    public List<TagInfo> tags(TagPattern pattern) {
        return sorted.stream()
                .map(TagEntry::info)
                .filter(info -> pattern.matches(info.path()))
                .toList();
    }

    /** How many tags there are. */
    public int size() {
        return sorted.size();
    }

    @Override
    public Optional<TagInfo> tag(TagPath path) {
        return Optional.ofNullable(entries.get(path)).map(TagEntry::info);
    }

    @Override
    public Optional<TagValue> value(TagPath path) {
        return Optional.ofNullable(entries.get(path)).map(TagEntry::current);
    }

    /** @throws IllegalStateException when the table is closed */
    @Override
    public synchronized TagSubscription subscribe(TagPattern pattern, Delivery delivery, TagListener listener) {
        if (closed) {
            throw new IllegalStateException("the runtime is stopping");
        }
        Subscription subscription = made(pattern, delivery, new Listening(listener));
        subscriptions.add(subscription);
        sorted.stream().filter(subscription::means).forEach(subscription::attach);
        subscription.begin();
        return subscription;
    }

    private Subscription made(TagPattern pattern, Delivery delivery, Listening listening) {
        if (delivery instanceof Delivery.LatestOnly latest) {
            return new LatestOnlySubscription(
                    pattern, listening, this::end, latest.interval(), timers, threads.listeners());
        }
        boolean pastDeadband = delivery instanceof Delivery.EveryChange every && every.pastDeadband();
        ChangeQueue queue =
                new ChangeQueue(listening.name() + " on " + pattern, spill, threads.spiller(), config.memoryValues());
        return new EveryChangeSubscription(pattern, listening, this::end, pastDeadband, queue, threads.listeners());
    }

    private void end(Subscription subscription) {
        synchronized (this) {
            subscriptions.remove(subscription);
            subscription.detach();
        }
        threads.spiller().execute(subscription::discard);
    }

    /** Who hears of changes, and how far behind they are. */
    public synchronized List<SubscriptionStatus> subscriptions() {
        return subscriptions.stream().map(Subscription::status).toList();
    }

    /**
     * Ends all subscriptions and deletes what waited for them. Values can still be published and read; nobody is told.
     * Waits a second or two at most for listeners that are under way.
     */
    @Override
    public void close() {
        List<Subscription> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(subscriptions);
        }
        open.forEach(Subscription::close);
        threads.close();
    }

    @Override
    public String toString() {
        return "TagTable of " + sorted.size() + " tags";
    }
}
