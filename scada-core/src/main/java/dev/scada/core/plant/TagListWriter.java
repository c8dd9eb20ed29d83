package dev.scada.core.plant;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes tags as a list that says the same when it is read again. Columns that no tag needs are left out. */
final class TagListWriter {
    private record Row(String device, String path, Map<TagColumns.Column, String> cells) {}

    private final char separator;
    private final boolean hasDevices;
    private final List<Row> rows = new ArrayList<>();
    private final Set<TagColumns.Column> used = new LinkedHashSet<>();

    TagListWriter(char separator, boolean hasDevices) {
        this.separator = separator;
        this.hasDevices = hasDevices;
    }

    void add(String device, YamlNode.Entry tag) {
        Map<TagColumns.Column, String> cells = new LinkedHashMap<>();
        if (Overlay.whole(tag.value()) instanceof YamlNode.Mapping mapping) {
            for (TagColumns.Column column : TagColumns.ofTags().all()) {
                value(mapping, column.keys()).ifPresent(node -> cells.put(column, cell(node, column)));
            }
        }
        used.addAll(cells.keySet());
        rows.add(new Row(device, tag.name(), cells));
    }

    private static Optional<YamlNode> value(YamlNode.Mapping of, List<String> keys) {
        Optional<YamlNode> value = of.entry(keys.get(0)).map(YamlNode.Entry::value);
        return keys.size() == 1 || value.isEmpty()
                ? value
                : value.filter(YamlNode.Mapping.class::isInstance)
                        .flatMap(inner -> value((YamlNode.Mapping) inner, keys.subList(1, keys.size())));
    }

    private String cell(YamlNode node, TagColumns.Column column) {
        if (column.isDecimal() && node instanceof YamlNode.Scalar number) {
            return decimal(number.text());
        }
        if (column.shape() instanceof HolderShapes.Entries && node instanceof YamlNode.Mapping mapping) {
            Map<String, String> pairs = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> pairs.put(entry.name(), text(entry.value())));
            return SheetGuard.guarded(SheetPairs.written(pairs));
        }
        boolean isAnything = column.shape() instanceof HolderShapes.Anything;
        return SheetGuard.guarded(
                isAnything && isToBeQuoted(node) ? YamlJson.of(node).toString() : text(node));
    }

    /** Text that would be something else without its quotes: a number, a truth value, nothing, structure. */
    private static boolean isToBeQuoted(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar
                && !scalar.isPlain()
                && (!YamlJson.of(new YamlNode.Scalar(scalar.place(), scalar.text(), true))
                                .isTextual()
                        || scalar.text().startsWith("{")
                        || scalar.text().startsWith("[")
                        || scalar.text().startsWith("\""));
    }

    /** With the sign that a spreadsheet expects beside this separator, and so that it cannot be taken for a thousand. */
    private String decimal(String number) {
        boolean isAmbiguous = separator == '\t' && number.matches("[-+]?[1-9][0-9]{0,2}\\.[0-9]{3}");
        String plain = isAmbiguous ? number + "0" : number;
        return separator == ';' ? plain.replace('.', ',') : plain;
    }

    /** Structure as JSON, which is YAML in one line. */
    private static String text(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar
                ? scalar.text()
                : YamlJson.of(node).toString();
    }

    int write(Writer to) throws IOException {
        List<TagColumns.Column> columns = TagColumns.ofTags().all().stream()
                .filter(column -> used.contains(column) || column.name().equals("address"))
                .toList();
        CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .build(to);
        List<String> header = new ArrayList<>(hasDevices ? List.of(TagColumns.DEVICE) : List.of());
        header.add(TagColumns.PATH);
        columns.forEach(column -> header.add(column.name()));
        writer.writeRecord(header);
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(hasDevices ? List.of(row.device()) : List.of());
            cells.add(row.path());
            columns.forEach(column -> cells.add(row.cells().getOrDefault(column, "")));
            writer.writeRecord(cells);
        }
        writer.flush();
        return rows.size();
    }
}
