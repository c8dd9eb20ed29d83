package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes devices of the rows under {@code instances:}. */
final class InstanceRows {
    /** The column with the device's name. */
    static final String DEVICE = "device";

    private static final RecordShape SHAPE = OwnShapes.of(InstancesYaml.class);
    /** Those that a row may have beside parameters. */
    static final List<String> DEVICE_KEYS = OwnShapes.of(DeviceYaml.class).fields().stream()
            .map(Field::key)
            .filter(key -> !key.equals(DeviceKeys.TEMPLATE) && !key.equals(DeviceKeys.PARAMETERS))
            .toList();

    /** A device that is to be expanded. */
    record Row(YamlNode.Scalar name, YamlNode.Mapping device, Optional<YamlNode.Mapping> each) {}

    private final TemplateBook templates;
    private final InstanceFiles files;
    private final Binding binding;

    InstanceRows(TemplateBook templates, InstanceFiles files, Binding binding) {
        this.templates = templates;
        this.files = files;
        this.binding = binding;
    }

    List<Row> rows(YamlNode instances, Spot spot) {
        if (!(instances instanceof YamlNode.Sequence sequence)) {
            binding.refuse(instances, spot, "a list; each of a template with rows");
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            YamlNode item = sequence.items().get(i);
            Spot at = spot.item(i, item);
            SHAPE.bind(item, at, binding).map(InstancesYaml.class::cast).ifPresent(said -> rows.addAll(rows(said, at)));
        }
        return rows;
    }

    private List<Row> rows(InstancesYaml said, Spot spot) {
        Optional<Template> template = said.template()
                .value()
                .flatMap(name -> templates.find(name, said.template().spot()));
        if (template.isEmpty()) {
            return List.of();
        }
        if (said.rows().isEmpty() && !said.file().isPresent() && !said.file().isWrong()) {
            binding.problems().warning(spot, "no instances; expected the key 'rows' or the key 'file'");
        }
        Optional<YamlNode.Mapping> each = each(said.each());
        YamlNode.Scalar name = new YamlNode.Scalar(
                said.template().spot().place(), template.get().name(), true);
        List<Row> rows = new ArrayList<>();
        for (Named<YamlNode> row : said.rows()) {
            row.value().flatMap(node -> row(template.get(), name, row, node)).ifPresent(device -> {
                YamlNode.Scalar key = new YamlNode.Scalar(row.spot().place(), row.name(), true);
                rows.add(new Row(key, device, each));
            });
        }
        for (InstanceFiles.Instance instance : files.instances(said, template.get())) {
            rows.add(new Row(instance.name(), Overlay.with(instance.device(), DeviceKeys.TEMPLATE, name), each));
        }
        return rows;
    }

    private Optional<YamlNode.Mapping> each(Given<YamlNode> said) {
        if (said.value().isEmpty()) {
            return Optional.empty();
        }
        if (said.value().get() instanceof YamlNode.Mapping mapping) {
            return Optional.of(mapping);
        }
        binding.refuse(said.value().get(), said.spot(), "a mapping of a device's keys");
        return Optional.empty();
    }

    private Optional<YamlNode.Mapping> row(
            Template template, YamlNode.Scalar name, Named<YamlNode> row, YamlNode node) {
        boolean isNothing = node instanceof YamlNode.Scalar scalar && scalar.isNothing();
        if (!(node instanceof YamlNode.Mapping) && !isNothing) {
            binding.refuse(node, row.spot(), "a mapping with values of parameters");
            return Optional.empty();
        }
        YamlNode.Mapping mapping = node instanceof YamlNode.Mapping all
                ? all
                : YamlNode.Mapping.empty(row.spot().place());
        List<YamlNode.Entry> parameters = new ArrayList<>();
        List<YamlNode.Entry> keys = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (template.names().contains(entry.name())) {
                parameters.add(entry);
            } else if (DEVICE_KEYS.contains(entry.name())) {
                keys.add(entry);
            } else {
                List<String> known =
                        new ArrayList<>(template.names().stream().sorted().toList());
                known.addAll(DEVICE_KEYS);
                binding.problems()
                        .error(
                                row.spot().key(entry),
                                "unknown key " + Quoting.quoted(entry.name())
                                        + "; expected a parameter of the template "
                                        + Quoting.quoted(template.name()) + " or a key of a device: "
                                        + String.join(", ", known),
                                Spelling.closest(entry.name(), known));
            }
        }
        YamlNode.Mapping device = new YamlNode.Mapping(mapping.place(), keys);
        device = Overlay.with(device, DeviceKeys.PARAMETERS, new YamlNode.Mapping(mapping.place(), parameters));
        return Optional.of(Overlay.with(device, DeviceKeys.TEMPLATE, name));
    }
}
