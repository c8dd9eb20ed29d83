package dev.scada.core.plant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files {@code tags/*.yaml}, which a plant may do without. */
final class TagFiles {
    static final String TAGS = "tags";

    private static final RecordShape SHAPE = OwnShapes.of(TagsYaml.class);

    private final Binding binding;
    private boolean isComplete = true;

    TagFiles(Binding binding) {
        this.binding = binding;
    }

    List<TagsYaml> read() {
        List<TagsYaml> read = new ArrayList<>();
        for (Path file : files(binding.folder().resolve(TAGS))) {
            Spot start = Spot.startOf(TAGS + "/" + file.getFileName());
            if (file.toString().endsWith(".yml")) {
                binding.problems().warning(start, "this file is not read; expected a name that ends with .yaml");
                continue;
            }
            Optional<TagsYaml> tags = new YamlReader(binding.problems())
                    .read(file, start.place().file())
                    .flatMap(node -> SHAPE.bind(node, start, binding))
                    .map(TagsYaml.class::cast);
            tags.ifPresent(read::add);
            isComplete &= tags.isPresent();
        }
        return read;
    }

    /** Whether all of them could be read, so that a tag that is in none is not there. */
    boolean isComplete() {
        return isComplete;
    }

    private List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            binding.problems().error(Spot.startOf(TAGS), "cannot be read: " + e);
            isComplete = false;
            return List.of();
        }
    }
}
