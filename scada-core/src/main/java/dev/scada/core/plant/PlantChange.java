package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One change of a plant as people are told of it.
 *
 * @param name of the line or device, the path of the tag; empty for the plant itself
 * @param differences the properties that change; for what is new or gone, what there is to know of it
 * @param gaps the devices whose values have a gap, by name
 */
public record PlantChange(
        Subject subject, String name, Kind kind, Cost cost, List<Difference> differences, List<String> gaps) {
    private static final int MOST_NAMED = 10;

    public PlantChange {
        differences = List.copyOf(differences);
        gaps = List.copyOf(gaps);
    }

    /** Lines for people: what changes and what that costs, then each property, indented. */
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add(what() + " " + kind.name().toLowerCase(Locale.ROOT) + ": " + price());
        differences.forEach(difference -> lines.add("    " + difference));
        return lines;
    }

    private String what() {
        String word = subject.name().toLowerCase(Locale.ROOT);
        return name.isEmpty() ? word : word + " " + name;
    }

    private String price() {
        return switch (cost) {
            case RESTART ->
                cost.words() + ", since whoever applies a change has come by this address; all else is applied";
            case LINE, DEVICE -> cost.words() + (gaps.isEmpty() ? "" : "; values have a gap: " + few());
            case NOTHING -> cost.words();
        };
    }

    private String few() {
        return gaps.size() <= MOST_NAMED
                ? String.join(", ", gaps)
                : String.join(", ", gaps.subList(0, MOST_NAMED)) + " and " + (gaps.size() - MOST_NAMED) + " more";
    }

    /** What changes. */
    public enum Subject {
        PLANT,
        LINE,
        DEVICE,
        TAG,
        ACTION,
        SCHEDULE
    }

    /** What becomes of it. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** A device that is now on another line. */
        MOVED
    }
}
