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

    private static final RecordShape PLANT_SHAPE = OwnShapes.of(PlantYaml.class);
    private static final RecordShape DEVICES_SHAPE = OwnShapes.of(DevicesYaml.class);

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
        List<DevicesYaml> devices = new ArrayList<>();
        boolean isComplete = true;
        for (Path file : deviceFiles(folder.resolve(DEVICES), problems)) {
            Optional<Object> read = read(file, DEVICES + "/" + file.getFileName(), DEVICES_SHAPE, binding);
            read.map(DevicesYaml.class::cast).ifPresent(devices::add);
            isComplete &= read.isPresent();
        }
        return new PlantFiles(plant, devices, isComplete);
    }

    private static Optional<Object> read(Path file, String name, RecordShape shape, Binding binding) {
        return new YamlReader(binding.problems())
                .read(file, name)
                .flatMap(node -> shape.bind(node, Spot.startOf(name), binding));
    }

    private static List<Path> deviceFiles(Path folder, Problems problems) {
        if (!Files.isDirectory(folder)) {
            problems.warning(Spot.startOf(DEVICES), "there is no such folder; the plant has no devices");
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.sorted().toList();
            sorted.stream()
                    .filter(file -> file.toString().endsWith(".yml"))
                    .forEach(file -> problems.warning(
                            Spot.startOf(DEVICES + "/" + file.getFileName()),
                            "this file is not read; expected a name that ends with .yaml"));
            return sorted.stream()
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            problems.error(Spot.startOf(DEVICES), "cannot be read: " + e);
            return List.of();
        }
    }
}
