package dev.scada.core.plant;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.core.plant.PlantChange.Kind;
import dev.scada.core.plant.PlantChange.Subject;
import dev.scada.core.plant.TagChange.Keeping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the tags of two plants that no device holds. None of it costs a gap. */
final class ComputedComparison {
    private final Map<TagPath, Computed> before;
    private final Map<TagPath, Computed> after;
    private final Map<TagPath, TagChange> changes = new LinkedHashMap<>();
    private final List<PlantChange> told = new ArrayList<>();

    /** @param setup a {@code DerivedTagSetup} or a {@link MemoryTagSetup} */
    private record Computed(TagInfo info, Record setup) {}

    ComputedComparison(Plant before, Plant after) {
        this.before = of(before);
        this.after = of(after);
        this.before.forEach((path, old) -> {
            if (!this.after.containsKey(path)) {
                changes.put(path, new TagChange.Removed(old.info()));
                tell(path, Kind.REMOVED, List.of());
            }
        });
        this.after.forEach((path, fresh) -> compare(path, this.before.get(path), fresh));
    }

    private static Map<TagPath, Computed> of(Plant plant) {
        Map<TagPath, Computed> tags = new LinkedHashMap<>();
        plant.memory().forEach(tag -> tags.put(tag.info().path(), new Computed(tag.info(), tag)));
        plant.derived().forEach(tag -> tags.put(tag.info().path(), new Computed(tag.info(), tag)));
        return tags;
    }

    private void compare(TagPath path, @Nullable Computed old, Computed fresh) {
        if (old == null) {
            changes.put(path, new TagChange.Added(fresh.info()));
            tell(path, Kind.ADDED, List.of());
            return;
        }
        if (!old.info().equals(fresh.info())) {
            boolean isKept = old.info().kind() == fresh.info().kind()
                    && old.info().origin() == fresh.info().origin();
            Keeping keeping = isKept ? Keeping.AS_IS : Keeping.NOTHING;
            changes.put(path, new TagChange.Redefined(old.info(), fresh.info(), keeping));
        }
        Differing differing = new Differing().compareParts(old.info(), fresh.info(), Set.of("path", "source"));
        if (old.setup().getClass() == fresh.setup().getClass()) {
            differing.compareParts(old.setup(), fresh.setup(), Set.of("info", "formula"));
        }
        if (!differing.found().isEmpty()) {
            tell(path, Kind.CHANGED, differing.found());
        }
    }

    private void tell(TagPath path, Kind kind, List<Difference> differences) {
        told.add(new PlantChange(Subject.TAG, path.text(), kind, Cost.NOTHING, differences, List.of()));
    }

    List<PlantChange> told() {
        return told;
    }

    /** Those of devices and these, each tag once: one that a device held and no longer does is defined anew. */
    List<TagChange> with(List<TagChange> ofDevices) {
        Map<TagPath, TagChange> all = new LinkedHashMap<>();
        ofDevices.forEach(change -> all.put(change.path(), change));
        changes.forEach((path, change) -> all.merge(path, change, ComputedComparison::both));
        return List.copyOf(all.values());
    }

    private static TagChange both(TagChange one, TagChange other) {
        Optional<TagInfo> old = gone(one).or(() -> gone(other));
        Optional<TagInfo> fresh = come(one).or(() -> come(other));
        return old.isPresent() && fresh.isPresent()
                ? new TagChange.Redefined(old.get(), fresh.get(), Keeping.NOTHING)
                : other;
    }

    private static Optional<TagInfo> gone(TagChange change) {
        return change instanceof TagChange.Removed removed ? Optional.of(removed.before()) : Optional.empty();
    }

    private static Optional<TagInfo> come(TagChange change) {
        return change instanceof TagChange.Added added ? Optional.of(added.after()) : Optional.empty();
    }
}
