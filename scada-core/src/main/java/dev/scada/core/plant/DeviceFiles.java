package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The files of devices, with all that their devices take from templates and lists. */
final class DeviceFiles {
    private static final RecordShape SHAPE = OwnShapes.of(DevicesYaml.class);
    private static final List<String> ELSEWHERE = List.of(DevicesYaml.INSTANCES, DeviceKeys.TAG_LISTS);

    /** A file as it is written. */
    record Written(Spot start, YamlNode node) {}

    private final InstanceRows instances;
    private final TagLists lists;
    private final DeviceExpansion expansion;
    private final Binding binding;
    private final Problems problems;
    private final Consumer<YamlNode.Entry> listener;
    private final Map<String, YamlNode.Mapping> listed = new HashMap<>();
    private final List<YamlNode.Scalar> listedFor = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();

    DeviceFiles(
            InstanceRows instances,
            TagLists lists,
            DeviceExpansion expansion,
            Binding binding,
            Consumer<YamlNode.Entry> listener) {
        this.listener = listener;
        this.instances = instances;
        this.lists = lists;
        this.expansion = expansion;
        this.binding = binding;
        this.problems = binding.problems();
    }

    /** @param isComplete whether every file could be read; if not, a device that is unknown may stand there */
    List<DevicesYaml> read(List<Written> files, boolean isComplete) {
        files.forEach(this::takeLists);
        List<DevicesYaml> read = new ArrayList<>();
        for (Written file : files) {
            expanded(file).ifPresent(read::add);
        }
        for (YamlNode.Scalar device : isComplete ? listedFor : List.<YamlNode.Scalar>of()) {
            if (!names.contains(device.text())) {
                problems.error(
                        new Spot(device.place(), null, ""),
                        "unknown device " + Quoting.quoted(device.text()),
                        Spelling.closest(device.text(), names));
            }
        }
        return read;
    }

    private void takeLists(Written file) {
        if (!(file.node() instanceof YamlNode.Mapping root)) {
            return;
        }
        Optional<YamlNode.Entry> said = root.entry(DeviceKeys.TAG_LISTS);
        Map<String, Map<String, YamlNode.Entry>> tags = new LinkedHashMap<>();
        for (TagLists.Listed each :
                said.map(entry -> lists.listed(entry, file.start())).orElse(List.of())) {
            if (each.device().isEmpty()) {
                problems.error(
                        new Spot(each.tag().key().place(), null, ""),
                        "the device is missing; expected its name in the column 'device'");
                continue;
            }
            String device = each.device().get().text();
            listedFor.add(each.device().get());
            lists.add(each.tag(), tags.computeIfAbsent(device, unused -> new LinkedHashMap<>()));
        }
        tags.forEach((device, all) -> listed.merge(
                device,
                new YamlNode.Mapping(file.start().place(), List.copyOf(all.values())),
                (first, second) -> joined(first, second)));
    }

    private YamlNode.Mapping joined(YamlNode.Mapping first, YamlNode.Mapping second) {
        Map<String, YamlNode.Entry> all = new LinkedHashMap<>();
        first.entries().forEach(entry -> lists.add(entry, all));
        second.entries().forEach(entry -> lists.add(entry, all));
        return new YamlNode.Mapping(first.place(), List.copyOf(all.values()));
    }

    private Optional<DevicesYaml> expanded(Written file) {
        if (!(file.node() instanceof YamlNode.Mapping root)) {
            return SHAPE.bind(file.node(), file.start(), binding).map(DevicesYaml.class::cast);
        }
        List<YamlNode.Entry> devices = new ArrayList<>();
        List<Named<DeviceYaml>> failed = new ArrayList<>();
        Optional<YamlNode.Entry> said = root.entry(DevicesYaml.DEVICES);
        Spot spot = said.map(file.start()::child).orElse(file.start().missing(DevicesYaml.DEVICES));
        if (said.isPresent() && said.get().value() instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry device : mapping.entries()) {
                add(device, Optional.empty(), spot, devices, failed);
            }
        }
        Optional<YamlNode.Entry> rows = root.entry(DevicesYaml.INSTANCES);
        if (rows.isPresent()) {
            for (InstanceRows.Row row :
                    instances.rows(rows.get().value(), file.start().child(rows.get()))) {
                add(new YamlNode.Entry(row.name(), row.device()), row.each(), spot, devices, failed);
            }
        }
        List<YamlNode.Entry> entries = new ArrayList<>();
        boolean isReplaced = rows.isPresent()
                || said.filter(entry -> entry.value() instanceof YamlNode.Mapping)
                        .isPresent();
        for (YamlNode.Entry entry : root.entries()) {
            boolean isDevices = isReplaced && entry.name().equals(DevicesYaml.DEVICES);
            if (!ELSEWHERE.contains(entry.name()) && !isDevices) {
                entries.add(entry);
            }
        }
        if (isReplaced) {
            YamlNode.Scalar key =
                    said.map(YamlNode.Entry::key).orElse(new YamlNode.Scalar(spot.place(), DevicesYaml.DEVICES, true));
            entries.add(new YamlNode.Entry(key, new YamlNode.Mapping(spot.place(), devices)));
        }
        return SHAPE.bind(new YamlNode.Mapping(root.place(), entries), file.start(), binding)
                .map(DevicesYaml.class::cast)
                .map(yaml -> yaml.with(failed));
    }

    private void add(
            YamlNode.Entry device,
            Optional<YamlNode.Mapping> each,
            Spot devices,
            List<YamlNode.Entry> to,
            List<Named<DeviceYaml>> failed) {
        names.add(device.name());
        boolean isListed = listed.containsKey(device.name());
        boolean isPlain = each.isEmpty() && !isListed && !DeviceExpansion.isNeeded(device.value());
        if (isPlain || !(device.value() instanceof YamlNode.Mapping mapping)) {
            to.add(device);
            listener.accept(device);
            return;
        }
        Spot spot = devices.key(device);
        YamlNode.Mapping own = listed.getOrDefault(device.name(), YamlNode.Mapping.empty(mapping.place()));
        Optional<YamlNode> whole = expansion.device(mapping, each, own, spot);
        whole.map(node -> new YamlNode.Entry(device.key(), node)).ifPresent(entry -> {
            to.add(entry);
            listener.accept(entry);
        });
        if (whole.isEmpty()) {
            failed.add(new Named<>(device.name(), spot, Optional.empty()));
        }
    }
}
