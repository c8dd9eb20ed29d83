package dev.scada.core.plant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the files of a plant's folder say, each taken for itself.
 *
 * @param plant absent when {@code plant.yaml} could not be read
 * @param isComplete whether every file of devices could be read; if not, a name that is unknown may stand there
 * @param templatePlaces where each template begins: its name by line, by file
 */
record PlantFiles(
        Optional<PlantYaml> plant,
        List<DevicesYaml> devices,
        boolean isComplete,
        Map<String, NavigableMap<Integer, String>> templatePlaces) {
    private record Templates(List<TemplatesYaml> files, boolean isComplete) {}

    private record Parsed(Spot start, Optional<YamlNode> node, Problems problems) {}

    static final String PLANT = "plant.yaml";
    static final String DEVICES = "devices";
    static final String TEMPLATES = "templates";

    private static final RecordShape PLANT_SHAPE = OwnShapes.of(PlantYaml.class);
    private static final RecordShape TEMPLATES_SHAPE = OwnShapes.of(TemplatesYaml.class);

    static PlantFiles read(Path folder, Binding binding) {
        return read(folder, binding, device -> {});
    }

    /** @param deviceFiles those of them to be read, by their paths in the folder */
    static PlantFiles of(Path folder, Binding binding, Set<String> deviceFiles) {
        return read(folder, binding, deviceFiles::contains, device -> {});
    }

    /** @param devices hears of each device as it is, with all that it takes from templates and lists */
    static PlantFiles read(Path folder, Binding binding, Consumer<YamlNode.Entry> devices) {
        return read(folder, binding, file -> true, devices);
    }

    private static PlantFiles read(
            Path folder, Binding binding, Predicate<String> wanted, Consumer<YamlNode.Entry> devices) {
        Problems problems = binding.problems();
        Spot start = Spot.startOf(PLANT);
        if (!Files.isDirectory(folder)) {
            problems.error(
                    start,
                    (Files.exists(folder) ? "not a folder: " : "there is no folder ") + folder
                            + "; expected a plant's folder with the file " + PLANT);
            return new PlantFiles(Optional.empty(), List.of(), false, Map.of());
        }
        Path plantFile = folder.resolve(PLANT);
        Optional<PlantYaml> plant = Optional.empty();
        if (Files.exists(plantFile)) {
            plant = read(plantFile, PLANT, PLANT_SHAPE, binding).map(PlantYaml.class::cast);
        } else {
            problems.error(start, "the file is missing; expected at least 'name: …' in it");
        }
        List<TemplatesYaml> templateFiles = new ArrayList<>();
        boolean hasAllTemplates = true;
        for (Path file : files(folder.resolve(TEMPLATES), TEMPLATES, problems)) {
            Optional<Object> read = read(file, TEMPLATES + "/" + file.getFileName(), TEMPLATES_SHAPE, binding);
            read.map(TemplatesYaml.class::cast).ifPresent(templateFiles::add);
            hasAllTemplates &= read.isPresent();
        }
        List<DeviceFiles.Written> written = new ArrayList<>();
        boolean isComplete = hasAllTemplates;
        if (!Files.isDirectory(folder.resolve(DEVICES))) {
            problems.warning(Spot.startOf(DEVICES), "there is no such folder; the plant has no devices");
        }
        List<Path> deviceFiles = files(folder.resolve(DEVICES), DEVICES, problems).stream()
                .filter(file -> wanted.test(DEVICES + "/" + file.getFileName()))
                .toList();
        for (Parsed file : parsed(deviceFiles)) {
            file.problems().passOn(problems, "");
            file.node().ifPresent(root -> written.add(new DeviceFiles.Written(file.start(), root)));
            isComplete &= file.node().isPresent();
        }
        Templates templates = new Templates(templateFiles, hasAllTemplates);
        List<DevicesYaml> read = devices(written, templates, isComplete, binding, devices);
        return new PlantFiles(plant, read, isComplete && read.size() == written.size(), places(templateFiles));
    }

    /** Taking text apart is half of the work of reading a large plant, and files know nothing of one another. */
    private static List<Parsed> parsed(List<Path> files) {
        return files.parallelStream()
                .map(file -> {
                    String name = DEVICES + "/" + file.getFileName();
                    Problems own = new Problems();
                    return new Parsed(Spot.startOf(name), new YamlReader(own).read(file, name), own);
                })
                .toList();
    }

    private static List<DevicesYaml> devices(
            List<DeviceFiles.Written> written,
            Templates said,
            boolean isComplete,
            Binding binding,
            Consumer<YamlNode.Entry> listener) {
        Overlay overlay = new Overlay(binding.problems());
        Substitution substitution = new Substitution(binding.problems());
        TagLists lists = new TagLists(binding);
        TemplateReader reader = new TemplateReader(binding, overlay, substitution, lists);
        TemplateBook templates = new TemplateBook(said.files(), said.isComplete(), reader, binding.problems());
        InstanceRows instances = new InstanceRows(templates, new InstanceFiles(binding, overlay), binding);
        DeviceExpansion expansion = new DeviceExpansion(templates, overlay, substitution, lists, binding);
        DeviceFiles files = new DeviceFiles(instances, lists, expansion, binding, listener);
        List<DevicesYaml> devices = files.read(written, isComplete);
        if (isComplete) {
            templates.warnOfUnused();
        }
        return devices;
    }

    private static Map<String, NavigableMap<Integer, String>> places(List<TemplatesYaml> files) {
        Map<String, NavigableMap<Integer, String>> places = new HashMap<>();
        for (TemplatesYaml file : files) {
            for (Named<YamlNode> template : file.templates()) {
                Place place = template.spot().place();
                places.computeIfAbsent(place.file(), unused -> new TreeMap<>()).put(place.line(), template.name());
            }
        }
        return places;
    }

    private static Optional<Object> read(Path file, String name, RecordShape shape, Binding binding) {
        return new YamlReader(binding.problems())
                .read(file, name)
                .flatMap(node -> shape.bind(node, Spot.startOf(name), binding));
    }

    private static List<Path> files(Path folder, String name, Problems problems) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.sorted().toList();
            sorted.stream()
                    .filter(file -> file.toString().endsWith(".yml"))
                    .forEach(file -> problems.warning(
                            Spot.startOf(name + "/" + file.getFileName()),
                            "this file is not read; expected a name that ends with .yaml"));
            return sorted.stream()
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            problems.error(Spot.startOf(name), "cannot be read: " + e);
            return List.of();
        }
    }
}
