package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a template of its text and of the template that it extends. */
final class TemplateReader {
    private static final RecordShape HEAD = OwnShapes.of(TemplateYaml.class);
    private static final RecordShape DEVICE = OwnShapes.of(DeviceYaml.class);
    private static final List<String> HEAD_KEYS =
            List.of(TemplateYaml.HELP, TemplateYaml.EXTENDS, TemplateYaml.PARAMETERS);
    /** Of a device, and not for its type. */
    private static final String INSTANCE_KEY = DeviceKeys.TEMPLATE;

    private final Binding binding;
    private final Overlay overlay;
    private final Substitution substitution;
    private final TagLists lists;

    TemplateReader(Binding binding, Overlay overlay, Substitution substitution, TagLists lists) {
        this.binding = binding;
        this.overlay = overlay;
        this.substitution = substitution;
        this.lists = lists;
    }

    Template template(String name, Spot spot, YamlNode.Mapping node, Optional<Template> base) {
        Map<String, Optional<Parameter>> parameters = new HashMap<>();
        base.ifPresent(extended -> parameters.putAll(extended.parameters()));
        YamlNode.Mapping before = base.map(Template::declared).orElse(YamlNode.Mapping.empty(spot.place()));
        List<YamlNode.Entry> head = new ArrayList<>();
        YamlNode.Mapping declared = before;
        for (YamlNode.Entry entry : node.entries()) {
            if (entry.name().equals(TemplateYaml.PARAMETERS) && entry.value() instanceof YamlNode.Mapping own) {
                YamlNode.Mapping whole = withWholeParameters(own);
                declared = overlay.merged(before, whole, spot.child(entry));
                head.add(new YamlNode.Entry(entry.key(), only(declared, whole)));
            } else if (HEAD_KEYS.contains(entry.name())) {
                head.add(entry);
            }
        }
        HEAD.bind(new YamlNode.Mapping(node.place(), head), spot, binding)
                .map(TemplateYaml.class::cast)
                .ifPresent(said -> declare(said.parameters(), parameters));
        YamlNode.Mapping own = known(node, spot);
        substitution.check(Overlay.without(own, List.of(DeviceKeys.TAG_LISTS)), parameters.keySet(), spot);
        YamlNode.Mapping body = Overlay.without(own, List.of(DeviceKeys.PARTS, DeviceKeys.TAG_LISTS, DeviceKeys.TAGS));
        YamlNode.Mapping parts = overlay.part(own, DeviceKeys.PARTS, spot);
        YamlNode.Mapping listed = lists.tags(own, spot);
        YamlNode.Mapping tags = overlay.part(own, DeviceKeys.TAGS, spot);
        Spot tagsSpot = new Spot(tags.place(), spot, DeviceKeys.TAGS);
        if (base.isEmpty()) {
            return new Template(
                    name, spot, parameters, declared, body, parts, overlay.mergedTags(listed, tags, tagsSpot));
        }
        Template extended = base.get();
        return new Template(
                name,
                spot,
                parameters,
                declared,
                overlay.merged(extended.body(), body, spot),
                overlay.merged(extended.parts(), parts, new Spot(parts.place(), spot, DeviceKeys.PARTS)),
                overlay.mergedTags(overlay.mergedTags(extended.tags(), listed, tagsSpot), tags, tagsSpot));
    }

    private void declare(List<Named<ParameterYaml>> said, Map<String, Optional<Parameter>> parameters) {
        for (Named<ParameterYaml> declared : said) {
            boolean isTaken =
                    DEVICE.fields().stream().anyMatch(field -> field.key().equals(declared.name()))
                            || declared.name().equals(InstanceRows.DEVICE);
            if (isTaken) {
                binding.problems()
                        .error(
                                declared.spot(),
                                "a parameter cannot be called " + Quoting.quoted(declared.name())
                                        + ", as a key of devices is; expected another name");
            }
            parameters.put(declared.name(), Parameter.of(declared, binding));
        }
    }

    /** Unknown keys are said here, once, and not again in every device. */
    private YamlNode.Mapping known(YamlNode.Mapping node, Spot spot) {
        List<YamlNode.Entry> known = new ArrayList<>();
        List<String> keys = new ArrayList<>(HEAD_KEYS);
        DEVICE.fields().stream()
                .map(Field::key)
                .filter(key -> !key.equals(INSTANCE_KEY) && !keys.contains(key))
                .forEach(keys::add);
        for (YamlNode.Entry entry : node.entries()) {
            if (!keys.contains(entry.name())) {
                binding.problems()
                        .error(
                                spot.key(entry),
                                "unknown key " + Quoting.quoted(entry.name()) + "; expected " + String.join(", ", keys),
                                Spelling.closest(entry.name(), keys));
            } else if (!HEAD_KEYS.contains(entry.name())) {
                known.add(entry);
            }
        }
        return new YamlNode.Mapping(node.place(), known);
    }

    /** Those of the first that the second has too. */
    private static YamlNode.Mapping only(YamlNode.Mapping of, YamlNode.Mapping named) {
        return new YamlNode.Mapping(
                named.place(),
                of.entries().stream()
                        .filter(entry -> named.entry(entry.name()).isPresent())
                        .toList());
    }

    /** {@code base: whole-number} as {@code base: { type: whole-number }}. */
    private static YamlNode.Mapping withWholeParameters(YamlNode.Mapping all) {
        List<YamlNode.Entry> whole = new ArrayList<>();
        for (YamlNode.Entry each : all.entries()) {
            YamlNode value = each.value();
            if (value instanceof YamlNode.Scalar word) {
                YamlNode.Mapping empty = YamlNode.Mapping.empty(value.place());
                value = word.isNothing() ? empty : Overlay.with(empty, "type", value);
            }
            whole.add(new YamlNode.Entry(each.key(), value));
        }
        return new YamlNode.Mapping(all.place(), whole);
    }
}
