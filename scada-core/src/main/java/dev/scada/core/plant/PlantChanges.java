package dev.scada.core.plant;

import java.util.Comparator;
import java.util.List;

/**
 * What makes one plant of another: what is to be done, and what people are told of it. Pure data; two plants that are
 * equal have none.
 *
 * @param after what the plant will be; what needs a restart is not in it, so that it is told again the next time
 * @param lines lines that go stand before those that come, so that a medium is free when it is asked for
 * @param tags each tag once
 * @param told everything that differs, lines first
 */
public record PlantChanges(Plant after, List<LineChange> lines, List<TagChange> tags, List<PlantChange> told) {
    public PlantChanges {
        lines = List.copyOf(lines);
        tags = List.copyOf(tags);
        told = List.copyOf(told);
    }

    /**
     * Compares two checked plants. Settings and points are compared as values; a driver that cannot compare its own is
     * taken to have changed. Opens nothing, asks nobody.
     */
    public static PlantChanges between(Plant before, Plant after) {
        return new PlantComparison(before, after).changes();
    }

    public boolean isNone() {
        return told.isEmpty();
    }

    /** Whether anything can be done without a restart. */
    public boolean isApplicable() {
        return told.stream().anyMatch(change -> change.cost() != Cost.RESTART);
    }

    /** The most that any of it costs. */
    public Cost cost() {
        return told.stream()
                .map(PlantChange::cost)
                .max(Comparator.naturalOrder())
                .orElse(Cost.NOTHING);
    }
}
