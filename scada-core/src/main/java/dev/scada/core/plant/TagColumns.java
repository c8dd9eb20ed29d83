package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of a list of tags: the path, and every property that a tag may have in a file, taken from the record that
 * tags are read by. What is nested has a column for each of its keys: {@code min} and {@code max} of the range.
 */
final class TagColumns {
    static final String PATH = "path";
    static final String DEVICE = InstanceRows.DEVICE;

    /**
     * A column.
     *
     * @param name as it is written
     * @param keys the way to the property: {@code range}, {@code min}
     */
    record Column(String name, List<String> keys, Shape shape) {
        Column {
            keys = List.copyOf(keys);
        }

        /** Whether a spreadsheet may have a decimal comma in it. */
        boolean isDecimal() {
            return shape instanceof NumberShape number && number.type() == NumberShape.Type.DOUBLE;
        }
    }

    private static final TagColumns TAG =
            new TagColumns(List.of(OwnShapes.of(TagYaml.class), OwnShapes.of(ComputedYaml.class)));

    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Column> byName = new LinkedHashMap<>();

    /** @param kinds of tags, which share most of their keys */
    private TagColumns(List<RecordShape> kinds) {
        Map<String, Field> fields = new LinkedHashMap<>();
        kinds.forEach(kind -> kind.fields().forEach(field -> fields.putIfAbsent(field.key(), field)));
        for (Field field : fields.values()) {
            Shape shape = inner(field.shape());
            if (shape instanceof RecordShape nested && nested.shorthand().isEmpty()) {
                nested.fields().forEach(each -> add(fields.keySet(), field.key(), each));
            } else {
                put(new Column(field.key(), List.of(field.key()), shape));
            }
        }
    }

    static TagColumns ofTags() {
        return TAG;
    }

    /** A nested property is called by its own name, unless another one has it: then by both. */
    private void add(Set<String> others, String outer, Field nested) {
        boolean isTaken = byName.containsKey(Sheet.normal(nested.key()))
                || others.contains(nested.key())
                || nested.key().equals(PATH);
        String both = outer + "." + nested.key();
        Column column = new Column(isTaken ? both : nested.key(), List.of(outer, nested.key()), inner(nested.shape()));
        put(column);
        byName.putIfAbsent(Sheet.normal(both), column);
    }

    private void put(Column column) {
        columns.add(column);
        byName.put(Sheet.normal(column.name()), column);
    }

    private static Shape inner(Shape shape) {
        if (shape instanceof HolderShapes.Placed placed) {
            return inner(placed.element());
        }
        return shape instanceof HolderShapes.Maybe maybe ? inner(maybe.element()) : shape;
    }

    /** In the order of a tag's keys; without the path. */
    List<Column> all() {
        return List.copyOf(columns);
    }

    Optional<Column> find(String header) {
        return Optional.ofNullable(byName.get(Sheet.normal(header)));
    }

    /** As they are compared; the path's and the device's among them. */
    Set<String> known() {
        Set<String> known = new HashSet<>(byName.keySet());
        known.add(PATH);
        known.add(DEVICE);
        return known;
    }

    /** As they are written. */
    List<String> names() {
        List<String> names = new ArrayList<>(List.of(PATH));
        columns.forEach(column -> names.add(column.name()));
        return names;
    }
}
