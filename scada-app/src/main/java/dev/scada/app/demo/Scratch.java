package dev.scada.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for as long as the demo runs. */
record Scratch(Path path) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

    static Scratch make() throws IOException {
        return new Scratch(Files.createTempDirectory("scada-demo-"));
    }

    /** Takes the folder away, with what is in it. */
    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        } catch (IOException e) {
            LOG.warn("the folder {} is left over: {}", path, e.toString());
        }
    }
}
