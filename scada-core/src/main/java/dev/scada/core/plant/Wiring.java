package dev.scada.core.plant;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings lines and devices of all files together by their names. */
final class Wiring {
    private static final RecordShape LINE_SHAPE = OwnShapes.of(LineYaml.class);

    private static final int MOST_NAMED = 10;

    private final PlantFiles files;
    private final Binding binding;
    private final Problems problems;
    private final ScanClasses scans;
    private final TagDrafting tags;
    private final Map<String, LineDraft> lines = new LinkedHashMap<>();
    /** Those that a device can name: not those that stand in a device. */
    private final Map<String, LineDraft> shared = new LinkedHashMap<>();

    private final Map<String, Spot> devices = new LinkedHashMap<>();
    private final Set<String> computing = new HashSet<>();
    private boolean everyDeviceHasItsLine = true;

    Wiring(PlantFiles files, Binding binding) {
        this.files = files;
        this.binding = binding;
        this.problems = binding.problems();
        this.tags = new TagDrafting(binding);
        this.scans = ScanClasses.none(files.plant().isPresent())
                .with(files.plant().map(PlantYaml::scanClasses).orElse(List.of()));
    }

    /** Every line with its devices. A device whose line is unknown is checked as far as that goes, and left out. */
    List<LineDraft> lines() {
        for (DevicesYaml file : files.devices()) {
            file.lines().forEach(line -> line.value().ifPresent(yaml -> add(line.name(), line.spot(), yaml)));
        }
        lines.forEach(shared::put);
        for (DevicesYaml file : files.devices()) {
            file.devices().forEach(this::addDevice);
        }
        // Where a device did not find its line, this may be the one.
        shared.values().stream()
                .filter(line -> line.devices().isEmpty() && everyDeviceHasItsLine && files.isComplete())
                .forEach(line -> problems.warning(line.spot(), "no device is on this line"));
        return List.copyOf(lines.values());
    }

    /** The devices with tags that are calculated or held in memory. */
    Set<String> computing() {
        return computing;
    }

    /** What was found of tags while lines were wired. */
    TagDrafting tags() {
        return tags;
    }

    private LineDraft add(String name, Spot spot, LineYaml yaml) {
        LineDraft line = new LineDraft(name, spot, yaml);
        LineDraft first = lines.putIfAbsent(name, line);
        if (first != null) {
            problems.error(
                    spot,
                    "the line " + Quoting.quoted(name) + " stands twice; the first is in "
                            + first.spot().place().words());
        }
        return line;
    }

    private void addDevice(Named<DeviceYaml> named) {
        if (named.value().isEmpty()) {
            everyDeviceHasItsLine = false;
            return;
        }
        DeviceYaml yaml = named.value().get();
        int computed = tags.computed().size();
        DeviceDraft device = new DeviceDraft(named.name(), named.spot(), yaml, drafts(named.name(), yaml));
        if (tags.computed().size() > computed) {
            computing.add(named.name());
        }
        Spot first = devices.putIfAbsent(named.name(), named.spot());
        if (first != null) {
            problems.error(
                    named.spot(),
                    "the device " + Quoting.quoted(named.name()) + " stands twice; the first is in "
                            + first.place().words());
            everyDeviceHasItsLine = false;
            return;
        }
        Optional<LineDraft> line = yaml.line()
                .value()
                .flatMap(node -> line(named.name(), node, yaml.line().spot()));
        everyDeviceHasItsLine &= line.isPresent();
        line.ifPresent(found -> found.devices().add(device));
    }

    private List<TagDraft> drafts(String name, DeviceYaml yaml) {
        ScanClasses classes = scans.with(yaml.scanClasses());
        Optional<ScanClass> scan = yaml.scan()
                .value()
                .flatMap(said -> classes.find(said, yaml.scan().spot(), problems));
        Optional<ScanClass> watched = yaml.watched()
                .value()
                .flatMap(said -> classes.find(said, yaml.watched().spot(), problems));
        Optional<String> path = yaml.path().isAbsent() ? Optional.of(name) : path(yaml.path());
        return yaml.tags().stream()
                .flatMap(tag -> tags.draft(tag, path, classes, scan, watched).stream())
                .toList();
    }

    private Optional<String> path(Given<String> said) {
        Optional<String> path = said.value().filter(NameForm.TAG_PATH::matches);
        if (path.isEmpty() && said.isPresent()) {
            problems.error(
                    said.spot(),
                    "found " + Quoting.quoted(said.value().orElse("")) + ", expected " + NameForm.TAG_PATH.words());
        }
        return path;
    }

    private Optional<LineDraft> line(String device, YamlNode node, Spot spot) {
        if (node instanceof YamlNode.Scalar name && !name.isNothing()) {
            LineDraft line = shared.get(name.text());
            if (line == null && files.isComplete()) {
                boolean isOwn = lines.containsKey(name.text());
                problems.error(
                        spot,
                        (isOwn ? "the line of another device alone, " : "unknown line ") + Quoting.quoted(name.text())
                                + "; expected " + expectedLine(),
                        Spelling.closest(name.text(), shared.keySet()));
            }
            return Optional.ofNullable(line);
        }
        if (!(node instanceof YamlNode.Mapping)) {
            binding.refuse(node, spot, expectedLine());
            return Optional.empty();
        }
        return LINE_SHAPE.bind(node, spot, binding).map(LineYaml.class::cast).map(yaml -> add(device, spot, yaml));
    }

    private String expectedLine() {
        if (shared.isEmpty()) {
            return "one that stands under 'lines', or the line itself: { driver: …, settings: … }";
        }
        return shared.size() <= MOST_NAMED
                ? Quoting.oneOf(shared.keySet())
                : "one of the " + shared.size() + " under 'lines'";
    }
}
