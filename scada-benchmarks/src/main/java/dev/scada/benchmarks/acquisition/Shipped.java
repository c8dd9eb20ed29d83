package dev.scada.benchmarks.acquisition;

import dev.scada.benchmarks.process.Program;
import dev.scada.benchmarks.subscriber.CountingSubscriber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The distribution as it is shipped, unpacked into a folder of the benchmark's, with the subscriber as one more plugin. */
final class Shipped {
    private static final String DESCRIPTOR = """
            plugin.id=scada-benchmark-subscriber
            plugin.version=0.1.0
            plugin.requires=>=0.1.0 & <0.2.0
            plugin.provider=SCADA framework
            plugin.description=Counts every change.
            plugin.license=Apache-2.0
            """;

    private final Path home;
    private final Path work;

    /**
     * Copies the distribution.
     *
     * @param built the folder with {@code bin}, {@code lib} and {@code plugins}
     * @param work the benchmark's own folder
     */
    Shipped(Path built, Path work) throws IOException {
        this.work = work;
        this.home = work.resolve("scada");
        try (Stream<Path> files = Files.walk(built)) {
            for (Path file : files.toList()) {
                Path copy = home.resolve(built.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                    if (Files.isExecutable(file)) {
                        copy.toFile().setExecutable(true);
                    }
                }
            }
        }
        addSubscriber(home.resolve("plugins").resolve("scada-benchmark-subscriber.zip"));
    }

    private static void addSubscriber(Path archive) throws IOException {
        String classFile = CountingSubscriber.class.getName().replace('.', '/') + ".class";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            add(zip, "plugin.properties", DESCRIPTOR.getBytes(StandardCharsets.UTF_8));
            add(
                    zip,
                    "classes/META-INF/services/dev.scada.api.hmi.HmiExtension",
                    CountingSubscriber.class.getName().getBytes(StandardCharsets.UTF_8));
            // An extension has a page; nobody opens this one.
            add(
                    zip,
                    "classes/web/index.html",
                    "<!doctype html><title>Benchmark</title>".getBytes(StandardCharsets.UTF_8));
            try (InputStream in = CountingSubscriber.class.getResourceAsStream("/" + classFile)) {
                if (in == null) {
                    throw new IOException("not packed: " + classFile);
                }
                add(zip, "classes/" + classFile, in.readAllBytes());
            }
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    /** A command line of the distribution's own program. */
    List<String> command(String... words) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin").resolve("scada").toString()));
        command.addAll(List.of(words));
        return command;
    }

    /** {@code scada run}, started and not yet up, with so many megabytes of heap at most and further options of Java. */
    Program run(Path plant, int heap, String options) throws IOException {
        return new Program(
                "scada run",
                command("run", plant.toString(), "--data", data().toString()),
                Map.of(
                        "SCADA_JAVA_OPTS",
                        "-Xmx" + heap + "m -D" + CountingSubscriber.FILE + "=" + counts() + " " + options),
                ProcessBuilder.Redirect.to(log().toFile()));
    }

    Path data() {
        return work.resolve("data");
    }

    /** What the runtime said. */
    Path log() {
        return work.resolve("log");
    }

    private Path counts() {
        return work.resolve("counts");
    }

    /** Changes that the subscriber has heard of, and how many of them good: up to a second old. */
    long[] heard() {
        try {
            if (!Files.exists(counts())) {
                return new long[] {0, 0};
            }
            String[] words = Files.readString(counts()).strip().split(" ", -1);
            return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
