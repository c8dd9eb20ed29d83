package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of one list of tags, and its rows as tags. */
final class TagSheet {
    private static final int NONE = -1;

    private final Sheet sheet;
    private final Problems problems;
    private final Map<Integer, TagColumns.Column> columns = new HashMap<>();
    private int path = NONE;
    private int device = NONE;

    private TagSheet(Sheet sheet, Problems problems) {
        this.sheet = sheet;
        this.problems = problems;
    }

    /** Empty when the header is wrong, which is said. */
    static Optional<TagSheet> of(Sheet sheet, TagColumns known, Problems problems) {
        TagSheet layout = new TagSheet(sheet, problems);
        boolean isGood = true;
        for (int i = 0; i < sheet.header().size(); i++) {
            String name = sheet.header().get(i);
            if (SheetReader.isComment(name)) {
                continue;
            }
            Optional<TagColumns.Column> column = known.find(name);
            if (Sheet.normal(name).equals(TagColumns.PATH)) {
                isGood &= layout.path == NONE;
                layout.path = i;
            } else if (Sheet.normal(name).equals(TagColumns.DEVICE)) {
                layout.device = i;
            } else if (column.isPresent()) {
                // What stands twice is said by the reader.
                isGood &= !layout.columns.containsValue(column.get());
                layout.columns.put(i, column.get());
            } else {
                isGood = false;
                problems.error(
                        new Spot(sheet.headerPlace(i), null, ""),
                        "unknown column " + Quoting.quoted(name) + "; expected " + String.join(", ", known.names())
                                + "; a name that begins with #" + " is for people",
                        Spelling.closest(name, known.names()));
            }
        }
        if (layout.path == NONE) {
            problems.error(Spot.startOf(sheet.file()), "a list of tags without the column 'path'");
            return Optional.empty();
        }
        return isGood ? Optional.of(layout) : Optional.empty();
    }

    List<TagLists.Listed> listed(Optional<DecimalSign> decimal) {
        SheetNumbers numbers = new SheetNumbers(sheet.separator(), decimal);
        columns.forEach((index, column) -> {
            if (column.isDecimal()) {
                sheet.rows().forEach(row -> numbers.see(row.cell(index)));
            }
        });
        SheetCells cells = new SheetCells(numbers, problems);
        List<TagLists.Listed> all = new ArrayList<>();
        for (Sheet.Row row : sheet.rows()) {
            String name = row.cell(path);
            Place place = sheet.place(row, path);
            if (name.isEmpty()) {
                problems.error(new Spot(place, null, ""), "the path is missing");
                continue;
            }
            YamlNode.Scalar key = new YamlNode.Scalar(place, name, true);
            all.add(new TagLists.Listed(device(row), new YamlNode.Entry(key, tag(row, place, cells))));
        }
        return all;
    }

    private Optional<YamlNode.Scalar> device(Sheet.Row row) {
        String name = device == NONE ? "" : row.cell(device);
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new YamlNode.Scalar(sheet.place(row, device), name, true));
    }

    private YamlNode.Mapping tag(Sheet.Row row, Place place, SheetCells cells) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Map<String, List<YamlNode.Entry>> nested = new HashMap<>();
        for (int i = 0; i < sheet.header().size(); i++) {
            TagColumns.Column column = columns.get(i);
            String cell = row.cell(i);
            if (column == null || cell.isEmpty()) {
                continue;
            }
            Place at = sheet.place(row, i);
            Optional<YamlNode> value = cells.node(cell, column.shape(), new Spot(at, null, ""));
            if (value.isEmpty()) {
                continue;
            }
            List<YamlNode.Entry> to = entries;
            if (column.keys().size() > 1) {
                String outer = column.keys().get(0);
                to = nested.computeIfAbsent(outer, unused -> new ArrayList<>());
                if (to.isEmpty()) {
                    entries.add(new YamlNode.Entry(new YamlNode.Scalar(at, outer, true), YamlNode.Mapping.empty(at)));
                }
            }
            String key = column.keys().get(column.keys().size() - 1);
            to.add(new YamlNode.Entry(new YamlNode.Scalar(at, key, true), value.get()));
        }
        entries.replaceAll(entry -> nested.containsKey(entry.name())
                ? new YamlNode.Entry(
                        entry.key(), new YamlNode.Mapping(entry.key().place(), nested.get(entry.name())))
                : entry);
        return new YamlNode.Mapping(place, entries);
    }
}
