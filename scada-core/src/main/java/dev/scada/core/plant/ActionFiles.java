package dev.scada.core.plant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files {@code actions/*.yaml}, which a plant may do without. */
final class ActionFiles {
    static final String ACTIONS = "actions";

    private static final RecordShape SHAPE = OwnShapes.of(ActionsYaml.class);

    private ActionFiles() {}

    static List<ActionsYaml> read(Binding binding) {
        List<ActionsYaml> read = new ArrayList<>();
        for (Path file : files(binding)) {
            Spot start = Spot.startOf(ACTIONS + "/" + file.getFileName());
            if (file.toString().endsWith(".yml")) {
                binding.problems().warning(start, "this file is not read; expected a name that ends with .yaml");
                continue;
            }
            Optional<ActionsYaml> actions = new YamlReader(binding.problems())
                    .read(file, start.place().file())
                    .flatMap(node -> SHAPE.bind(node, start, binding))
                    .map(ActionsYaml.class::cast);
            actions.ifPresent(read::add);
        }
        return read;
    }

    private static List<Path> files(Binding binding) {
        Path folder = binding.folder().resolve(ACTIONS);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            binding.problems().error(Spot.startOf(ACTIONS), "cannot be read: " + e);
            return List.of();
        }
    }
}
