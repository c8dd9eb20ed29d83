package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Files of rows with a device each. */
final class InstanceFiles {
    /** @param device without its template */
    record Instance(YamlNode.Scalar name, YamlNode.Mapping device) {}

    /** Where a column's cells go: a parameter, or the way to a key of the device. */
    private record Column(List<String> keys, Shape shape) {}

    private static final Shape TEXT = new HolderShapes.Anything();

    private final SheetReader reader;
    private final Overlay overlay;
    private final Problems problems;

    InstanceFiles(Binding binding, Overlay overlay) {
        this.overlay = overlay;
        this.reader = new SheetReader(binding);
        this.problems = binding.problems();
    }

    List<Instance> instances(InstancesYaml said, Template template) {
        Optional<String> file = said.file().value();
        if (file.isEmpty()) {
            return List.of();
        }
        Set<String> known = new HashSet<>();
        template.names().forEach(name -> known.add(Sheet.normal(name)));
        InstanceRows.DEVICE_KEYS.forEach(key -> known.add(Sheet.normal(key)));
        known.add(InstanceRows.DEVICE);
        return reader.read(file.get(), said.file().spot(), known)
                .map(sheet -> instances(sheet, template, said.decimal().value()))
                .orElse(List.of());
    }

    private List<Instance> instances(Sheet sheet, Template template, Optional<DecimalSign> decimal) {
        Map<Integer, Column> columns = new LinkedHashMap<>();
        int device = -1;
        boolean isGood = true;
        for (int i = 0; i < sheet.header().size(); i++) {
            String name = sheet.header().get(i);
            if (Sheet.normal(name).equals(InstanceRows.DEVICE)) {
                device = i;
            } else if (!SheetReader.isComment(name)) {
                Optional<Column> column = column(name, template);
                // What stands twice is said by the reader.
                isGood &= column.isPresent() && !columns.containsValue(column.get());
                if (column.isEmpty()) {
                    refuse(name, sheet.headerPlace(i), template);
                } else {
                    columns.put(i, column.get());
                }
            }
        }
        if (device < 0) {
            problems.error(Spot.startOf(sheet.file()), "a list of devices without the column 'device'");
            return List.of();
        }
        return isGood ? instances(sheet, device, columns, decimal) : List.of();
    }

    private void refuse(String name, Place place, Template template) {
        List<String> known = new ArrayList<>(List.of(InstanceRows.DEVICE));
        known.addAll(template.names().stream().sorted().toList());
        known.addAll(InstanceRows.DEVICE_KEYS);
        problems.error(
                new Spot(place, null, ""),
                "unknown column " + Quoting.quoted(name) + "; expected " + String.join(", ", known)
                        + ", or a way such as settings.unit; a name that begins with # is for people",
                Spelling.closest(name, known));
    }

    private static Optional<Column> column(String name, Template template) {
        for (Map.Entry<String, Optional<Parameter>> each : template.parameters().entrySet()) {
            if (Sheet.normal(each.getKey()).equals(Sheet.normal(name))) {
                Shape shape = each.getValue().map(Parameter::shape).orElse(TEXT);
                return Optional.of(new Column(List.of(DeviceKeys.PARAMETERS, each.getKey()), shape));
            }
        }
        List<String> way = new ArrayList<>(List.of(name.split("\\.", -1)));
        for (String key : InstanceRows.DEVICE_KEYS) {
            if (Sheet.normal(key).equals(Sheet.normal(way.get(0)))) {
                way.set(0, key);
                return Optional.of(new Column(way, TEXT));
            }
        }
        return Optional.empty();
    }

    private List<Instance> instances(
            Sheet sheet, int name, Map<Integer, Column> columns, Optional<DecimalSign> decimal) {
        SheetNumbers numbers = new SheetNumbers(sheet.separator(), decimal);
        columns.forEach((index, column) -> {
            if (column.shape() instanceof NumberShape number && number.type() == NumberShape.Type.DOUBLE) {
                sheet.rows().forEach(row -> numbers.see(row.cell(index)));
            }
        });
        SheetCells cells = new SheetCells(numbers, problems);
        List<Instance> all = new ArrayList<>();
        for (Sheet.Row row : sheet.rows()) {
            Place place = sheet.place(row, name);
            if (!NameForm.NAME.matches(row.cell(name))) {
                problems.error(
                        new Spot(place, null, ""),
                        "found " + Quoting.quoted(row.cell(name)) + ", expected " + NameForm.NAME.words());
                continue;
            }
            YamlNode.Mapping[] device = {YamlNode.Mapping.empty(place)};
            columns.forEach((index, column) -> {
                if (!row.cell(index).isEmpty()) {
                    Spot at = new Spot(sheet.place(row, index), null, "");
                    cells.node(row.cell(index), column.shape(), at)
                            .ifPresent(node -> device[0] = overlay.merged(device[0], chain(column.keys(), node), at));
                }
            });
            all.add(new Instance(new YamlNode.Scalar(place, row.cell(name), true), device[0].at(place)));
        }
        return all;
    }

    /** A value under its keys. */
    private static YamlNode.Mapping chain(List<String> keys, YamlNode value) {
        YamlNode inner = keys.size() == 1 ? value : chain(keys.subList(1, keys.size()), value);
        return Overlay.with(YamlNode.Mapping.empty(value.place()), keys.get(0), inner);
    }
}
