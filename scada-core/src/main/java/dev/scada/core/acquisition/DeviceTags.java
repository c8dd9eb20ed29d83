package dev.scada.core.acquisition;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.core.medium.Timers;
import dev.scada.core.plant.DeviceSetup;
import dev.scada.core.plant.ScanClass;
import dev.scada.core.plant.TagSetup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The tags of one device, by path and by scan class and point. Two tags on one point are read once. Confined. */
final class DeviceTags<P> {
    /**
     * Held in a row, and made one after the other: each is written with every value, and a garbage collection of the young
     * looks through whatever lies near what was written.
     */
    private final List<TagBinding<P>> bindings = new ArrayList<>();

    private final Map<TagPath, TagBinding<P>> byPath = new LinkedHashMap<>();
    private final Map<ScanClass, Map<P, List<TagBinding<P>>>> byScan = new LinkedHashMap<>();
    private final Map<TagPath, TagSetup<P>> watchable = new LinkedHashMap<>();

    private final ClockSkew skew = new ClockSkew();
    private final Ageing<P> ageing;
    private final Timers timers;

    /** @param aged called after values have grown old */
    DeviceTags(DeviceSetup<?, P> setup, LineAccess<?, P> line, Runnable aged) {
        timers = line.logic();
        Instant now = line.clock().instant();
        setup.tags().forEach(tag -> bindings.add(new TagBinding<>(tag, tag.maxAge(line.timeout()), now)));
        for (TagBinding<P> binding : bindings) {
            TagSetup<P> tag = binding.setup();
            byPath.put(tag.info().path(), binding);
            if (tag.type().readable()) {
                byScan.computeIfAbsent(tag.scan(), unused -> new LinkedHashMap<>())
                        .computeIfAbsent(tag.point(), unused -> new ArrayList<>())
                        .add(binding);
                if (tag.watched().isPresent()) {
                    watchable.put(tag.info().path(), tag);
                }
            }
        }
        byScan.values().forEach(points -> points.replaceAll((point, tags) -> List.copyOf(tags)));
        ageing = new Ageing<>(bindings, line, aged);
    }

    ClockSkew skew() {
        return skew;
    }

    /** How many values have not been heard of for longer than they may. */
    int old() {
        return ageing.old();
    }

    /** Values grow old no more: they have become what they are for another reason. */
    void stopAgeing() {
        ageing.stop();
    }

    /** Goes on from the values that are known, as when a device is planned anew. */
    void resume(Function<TagPath, Optional<TagValue>> known) {
        long nanos = timers.nanoTime();
        byPath.forEach((path, binding) -> known.apply(path).ifPresent(value -> {
            binding.resume(value);
            binding.heard(nanos);
            ageing.watch();
        }));
    }

    /** The classes in which tags are read while somebody looks at them. */
    Set<ScanClass> watchedClasses() {
        Set<ScanClass> classes = new LinkedHashSet<>();
        watchable.values().forEach(tag -> classes.add(tag.watched().orElseThrow()));
        return classes;
    }

    /** The points that are read faster while somebody looks at these tags, with the fastest class that one names. */
    Map<P, ScanClass> watched(Collection<TagPath> looked) {
        Map<P, ScanClass> classes = new LinkedHashMap<>();
        for (TagPath path : looked) {
            TagSetup<P> tag = watchable.get(path);
            if (tag != null) {
                classes.merge(
                        tag.point(),
                        tag.watched().orElseThrow(),
                        (one, other) -> one.period().compareTo(other.period()) <= 0 ? one : other);
            }
        }
        return classes;
    }

    Map<ScanClass, Map<P, List<TagBinding<P>>>> byScan() {
        return byScan;
    }

    Optional<TagBinding<P>> binding(TagPath path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** What the samples make of the tags; in whichever scan class a tag reads the point. */
    List<TagValue> after(List<P> points, List<Sample> samples, Instant now) {
        List<TagValue> values = new ArrayList<>(points.size());
        long nanos = timers.nanoTime();
        for (int i = 0; i < points.size(); i++) {
            Sample sample = samples.get(i);
            Optional<Instant> source = sample.sourceTime();
            for (Map<P, List<TagBinding<P>>> scan : byScan.values()) {
                for (TagBinding<P> binding : scan.getOrDefault(points.get(i), List.of())) {
                    if (source.isPresent()) {
                        compare(binding, source.get(), now);
                    }
                    values.add(binding.after(sample, now));
                    ageing.heard(binding, nanos);
                }
            }
        }
        ageing.watch();
        return values;
    }

    /** A source time that was there before tells nothing: the value may have stood for hours. */
    private void compare(TagBinding<P> binding, Instant source, Instant now) {
        Optional<Instant> before = binding.sourceTime();
        if (before.isPresent() && !before.get().equals(source)) {
            skew.sample(source, now);
        }
    }

    /** What becomes of the points' tags without samples. */
    List<TagValue> without(List<P> points, Quality quality, Instant now) {
        List<TagValue> values = new ArrayList<>(points.size());
        for (P point : points) {
            for (Map<P, List<TagBinding<P>>> scan : byScan.values()) {
                scan.getOrDefault(point, List.of()).forEach(binding -> values.add(binding.without(quality, now)));
            }
        }
        return values;
    }

    /** The points' values may be others by now; those that are good or uncertain. */
    List<TagValue> uncertain(List<P> points, Instant now) {
        List<TagValue> values = new ArrayList<>(points.size());
        for (P point : points) {
            for (Map<P, List<TagBinding<P>>> scan : byScan.values()) {
                for (TagBinding<P> binding : scan.getOrDefault(point, List.of())) {
                    if (binding.isUsable()) {
                        values.add(binding.without(Quality.UNCERTAIN_LAST_USABLE_VALUE, now));
                    }
                }
            }
        }
        return values;
    }

    /** The points' values stand as they are, as of now. */
    List<TagValue> again(List<P> points, Instant now) {
        List<TagValue> values = new ArrayList<>(points.size());
        long nanos = timers.nanoTime();
        for (P point : points) {
            for (Map<P, List<TagBinding<P>>> scan : byScan.values()) {
                for (TagBinding<P> binding : scan.getOrDefault(point, List.of())) {
                    values.add(binding.again(now));
                    ageing.heard(binding, nanos);
                }
            }
        }
        ageing.watch();
        return values;
    }

    List<TagValue> allWithout(Quality quality, Instant now) {
        List<TagValue> values = new ArrayList<>(byPath.size());
        byPath.values().forEach(binding -> values.add(binding.without(quality, now)));
        return values;
    }
}
