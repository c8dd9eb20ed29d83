package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Cells as nodes: what the same property would be in a file of YAML. */
final class SheetCells {
    /** As spreadsheets in some languages write them. */
    private static final Map<String, String> TRUTHS = Map.of(
            "true", "true", "wahr", "true", "vrai", "true", "1", "true", "false", "false", "falsch", "false", "faux",
            "false", "0", "false");

    private final SheetNumbers numbers;
    private final Problems problems;

    SheetCells(SheetNumbers numbers, Problems problems) {
        this.numbers = numbers;
        this.problems = problems;
    }

    /** Empty when it cannot be read, which is said. */
    Optional<YamlNode> node(String cell, Shape shape, Spot spot) {
        Place place = spot.place();
        if (shape instanceof NumberShape number) {
            boolean isLeft = number.type() != NumberShape.Type.DOUBLE || TextPattern.isIn(cell);
            return (isLeft ? Optional.of(cell) : numbers.taken(cell, spot, problems)).map(text -> plain(place, text));
        }
        if (shape instanceof ScalarShapes.Truth) {
            return Optional.of(plain(place, TRUTHS.getOrDefault(cell.toLowerCase(Locale.ROOT), cell)));
        }
        if (shape instanceof HolderShapes.Entries) {
            return entries(cell, spot);
        }
        if (shape instanceof ScalarShapes.Text) {
            return Optional.of(new YamlNode.Scalar(place, SheetGuard.undone(cell), false));
        }
        String text = SheetGuard.undone(cell);
        boolean isFlow = text.startsWith("{") || text.startsWith("[") || text.startsWith("\"");
        return isFlow ? flow(text, spot) : Optional.of(plain(place, text));
    }

    private static YamlNode plain(Place place, String text) {
        YamlNode.Scalar scalar = new YamlNode.Scalar(place, text, true);
        return scalar.isNothing() ? new YamlNode.Scalar(place, text, false) : scalar;
    }

    /** {@code 0=off|1=on}. */
    private Optional<YamlNode> entries(String cell, Spot spot) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (List<String> each : SheetPairs.read(SheetGuard.undone(cell))) {
            if (each.size() != 2) {
                problems.error(
                        spot,
                        "found " + Quoting.quoted(String.join("=", each)) + ", expected pairs such as 0=off|1=on");
                return Optional.empty();
            }
            YamlNode.Scalar key = new YamlNode.Scalar(spot.place(), each.get(0), true);
            if (entries.stream().anyMatch(entry -> entry.name().equals(key.text()))) {
                problems.error(spot, "the key " + Quoting.quoted(key.text()) + " stands twice");
                return Optional.empty();
            }
            entries.add(new YamlNode.Entry(key, new YamlNode.Scalar(spot.place(), each.get(1), false)));
        }
        return Optional.of(new YamlNode.Mapping(spot.place(), entries));
    }

    /** Structure in a cell, as YAML has it in one line; all of it stands where the cell is. */
    private Optional<YamlNode> flow(String text, Spot spot) {
        Problems unsaid = new Problems();
        Optional<YamlNode> node =
                new YamlReader(unsaid).parsed(text, Spot.startOf(spot.place().file()));
        for (Problem problem : unsaid.sorted()) {
            problems.error(spot, problem.message());
        }
        return unsaid.hasErrors() ? Optional.empty() : node.map(found -> moved(found, spot.place()));
    }

    private static YamlNode moved(YamlNode node, Place place) {
        if (node instanceof YamlNode.Mapping mapping) {
            List<YamlNode.Entry> entries = mapping.entries().stream()
                    .map(entry -> new YamlNode.Entry(entry.key().at(place), moved(entry.value(), place)))
                    .toList();
            return new YamlNode.Mapping(place, entries);
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return new YamlNode.Sequence(
                    place,
                    sequence.items().stream().map(item -> moved(item, place)).toList());
        }
        return node.at(place);
    }
}
