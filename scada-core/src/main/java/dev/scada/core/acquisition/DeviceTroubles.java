package dev.scada.core.acquisition;

import dev.scada.api.driver.Read;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is wrong with a device that answers all the same. Confined to the line's logic. */
final class DeviceTroubles<P> {
    private static final int MOST_NAMED = 5;

    private final Supplier<Set<P>> refused;
    private final Supplier<Optional<String>> feeds;
    private final DeviceTags<P> tags;
    /** Exchanges whose last try failed, with the reason. */
    private final Map<Read<P>, String> failed = new LinkedHashMap<>();

    DeviceTroubles(Supplier<Set<P>> refused, Supplier<Optional<String>> feeds, DeviceTags<P> tags) {
        this.refused = refused;
        this.feeds = feeds;
        this.tags = tags;
    }

    void failed(Read<P> read, String why) {
        failed.put(read, why);
    }

    void answered(Read<P> read) {
        failed.remove(read);
    }

    void clear() {
        failed.clear();
    }

    /** The worst of it, in words; absent when nothing is wrong. */
    Optional<String> reason() {
        if (!failed.isEmpty()) {
            return Optional.of(failed.values().iterator().next());
        }
        Set<P> points = refused.get();
        if (!points.isEmpty()) {
            return Optional.of(points.size() + " addresses refused by the device: "
                    + points.stream().limit(MOST_NAMED).map(Object::toString).collect(Collectors.joining(", ")));
        }
        return feeds.get().or(this::ofTags);
    }

    private Optional<String> ofTags() {
        if (tags.old() > 0) {
            return Optional.of(tags.old() + " values have grown older than they may");
        }
        return tags.skew().isBeyondLimit() ? Optional.of(tags.skew().words()) : Optional.empty();
    }
}
