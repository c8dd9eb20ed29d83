package dev.scada.core.plant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the files of a plant's folder say, each taken for itself.
 *
 * @param plant absent when {@code plant.yaml} could not be read
 * @param isComplete whether every file of devices could be read; if not, a name that is unknown may stand there
 */
record PlantFiles(Optional<PlantYaml> plant, List<DevicesYaml> devices, boolean isComplete) {
    static final String PLANT = "plant.yaml";
    static final String DEVICES = "devices";
    static final String TEMPLATES = "templates";

    private static final RecordShape PLANT_SHAPE = OwnShapes.of(PlantYaml.class);
    private static final RecordShape TEMPLATES_SHAPE = OwnShapes.of(TemplatesYaml.class);

    static PlantFiles read(Path folder, Binding binding) {
        Problems problems = binding.problems();
        Spot start = Spot.startOf(PLANT);
        if (!Files.isDirectory(folder)) {
            problems.error(
                    start,
                    (Files.exists(folder) ? "not a folder: " : "there is no folder ") + folder
                            + "; expected a plant's folder with the file " + PLANT);
            return new PlantFiles(Optional.empty(), List.of(), false);
        }
        Path plantFile = folder.resolve(PLANT);
        Optional<PlantYaml> plant = Optional.empty();
        if (Files.exists(plantFile)) {
            plant = read(plantFile, PLANT, PLANT_SHAPE, binding).map(PlantYaml.class::cast);
        } else {
            problems.error(start, "the file is missing; expected at least 'name: …' in it");
        }
        List<TemplatesYaml> templates = new ArrayList<>();
        boolean hasAllTemplates = true;
        for (Path file : files(folder.resolve(TEMPLATES), TEMPLATES, problems)) {
            Optional<Object> read = read(file, TEMPLATES + "/" + file.getFileName(), TEMPLATES_SHAPE, binding);
            read.map(TemplatesYaml.class::cast).ifPresent(templates::add);
            hasAllTemplates &= read.isPresent();
        }
        List<DeviceFiles.Written> written = new ArrayList<>();
        boolean isComplete = hasAllTemplates;
        if (!Files.isDirectory(folder.resolve(DEVICES))) {
            problems.warning(Spot.startOf(DEVICES), "there is no such folder; the plant has no devices");
        }
        for (Path file : files(folder.resolve(DEVICES), DEVICES, problems)) {
            String name = DEVICES + "/" + file.getFileName();
            Optional<YamlNode> node = new YamlReader(problems).read(file, name);
            node.ifPresent(root -> written.add(new DeviceFiles.Written(Spot.startOf(name), root)));
            isComplete &= node.isPresent();
        }
        List<DevicesYaml> devices = devices(written, templates, hasAllTemplates, isComplete, binding);
        return new PlantFiles(plant, devices, isComplete && devices.size() == written.size());
    }

    private static List<DevicesYaml> devices(
            List<DeviceFiles.Written> written,
            List<TemplatesYaml> files,
            boolean hasAllTemplates,
            boolean isComplete,
            Binding binding) {
        Overlay overlay = new Overlay(binding.problems());
        Substitution substitution = new Substitution(binding.problems());
        TagLists lists = new TagLists(binding);
        TemplateReader reader = new TemplateReader(binding, overlay, substitution, lists);
        TemplateBook templates = new TemplateBook(files, hasAllTemplates, reader, binding.problems());
        InstanceRows instances = new InstanceRows(templates, new InstanceFiles(binding, overlay), binding);
        DeviceExpansion expansion = new DeviceExpansion(templates, overlay, substitution, lists, binding);
        List<DevicesYaml> devices = new DeviceFiles(instances, lists, expansion, binding).read(written, isComplete);
        if (isComplete) {
            templates.warnOfUnused();
        }
        return devices;
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
