package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The properties of expanded devices and tags, each with where it was written. */
final class Properties {
    private static final RecordShape DEVICE = OwnShapes.of(DeviceYaml.class);

    private final Map<String, NavigableMap<Integer, String>> templates;
    private final Problems problems;

    /** @param templates where each template begins: its name by line, by file */
    Properties(Map<String, NavigableMap<Integer, String>> templates, Problems problems) {
        this.templates = templates;
        this.problems = problems;
    }

    List<Property> ofDevice(String name, YamlNode.Mapping device) {
        List<Property> all = new ArrayList<>();
        for (Field field : DEVICE.fields()) {
            Optional<YamlNode.Entry> entry = device.entry(field.key());
            if (field.key().equals(DeviceKeys.TAGS)) {
                int count = entry.filter(tags -> tags.value() instanceof YamlNode.Mapping)
                        .map(tags -> ((YamlNode.Mapping) tags.value()).entries().size())
                        .orElse(0);
                all.add(new Property(field.key(), Integer.toString(count), origin(device.place())));
            } else if (entry.isPresent()) {
                add(field.key(), entry.get().value(), all);
            } else if (field.key().equals(DeviceKeys.PATH)) {
                all.add(new Property(field.key(), name, Origin.otherwise()));
            } else {
                field.otherwise()
                        .ifPresent(
                                otherwise -> all.add(new Property(field.key(), text(otherwise), Origin.otherwise())));
            }
        }
        return all;
    }

    List<Property> ofTag(YamlNode.Entry tag, String name, YamlNode.Mapping device) {
        List<Property> all = new ArrayList<>();
        all.add(new Property("device", name, origin(tag)));
        YamlNode.Mapping node = Overlay.whole(tag.value()) instanceof YamlNode.Mapping mapping
                ? mapping
                : YamlNode.Mapping.empty(tag.value().place());
        RecordShape shape = OwnShapes.of(ComputedYaml.isOne(node) ? ComputedYaml.class : TagYaml.class);
        for (Field field : shape.fields()) {
            Optional<YamlNode.Entry> entry = node.entry(field.key());
            if (entry.isPresent()) {
                add(field.key(), entry.get().value(), all);
            } else if (field.key().equals(DeviceKeys.SCAN)) {
                all.add(device.entry(DeviceKeys.SCAN)
                        .map(scan -> new Property(field.key(), text(scan.value()), origin(scan)))
                        .orElse(new Property(field.key(), ScanClasses.DEFAULT, Origin.otherwise())));
            } else {
                field.otherwise()
                        .ifPresent(
                                otherwise -> all.add(new Property(field.key(), text(otherwise), Origin.otherwise())));
            }
        }
        return all;
    }

    private void add(String key, YamlNode node, List<Property> to) {
        if (node instanceof YamlNode.Mapping mapping && !mapping.entries().isEmpty()) {
            mapping.entries().forEach(entry -> add(key + "." + entry.name(), entry.value(), to));
        } else {
            to.add(new Property(key, text(node), origin(node.place())));
        }
    }

    private Origin origin(YamlNode.Entry entry) {
        return origin(entry.key().place());
    }

    private Origin origin(Place place) {
        Optional<String> template = Optional.ofNullable(
                        templates.getOrDefault(place.file(), new TreeMap<>()).floorEntry(place.line()))
                .map(Map.Entry::getValue);
        return Origin.of(place, template, problems.column(place));
    }

    private static String text(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar
                ? scalar.text()
                : YamlJson.withWordsAsText(node).toString();
    }
}
