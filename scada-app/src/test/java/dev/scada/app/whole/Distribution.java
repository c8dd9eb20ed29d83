package dev.scada.app.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The distribution as the build made it, used from a folder of the test's own for all that it writes. */
record Distribution(Path home, Path work) {
    static final Duration LONG = Duration.ofSeconds(60);

    /** Of GNU's env. */
    private static final String HEARING = "--default-signal=HUP";

    /** The one that was built. */
    static Distribution built(Path work) {
        return new Distribution(Path.of(System.getProperty("scada.distribution")), work);
    }

    /** A copy of it, so that a test may take plugins away. */
    Distribution copy(Path to) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(home.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return new Distribution(to, work);
    }

    private List<String> command(String... words) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("scada").toString());
        command.addAll(List.of(words));
        return command;
    }

    private Map<String, String> environment() {
        return Map.of(
                "XDG_STATE_HOME", work.resolve("state").toString(),
                "XDG_CACHE_HOME", work.resolve("cache").toString());
    }

    Running start(String... words) throws IOException {
        return Running.start(command(words), work, environment());
    }

    /** As a service is started, which hears signals; what runs these tests may ignore SIGHUP, and would hand that down. */
    Running startHearing(String... words) throws IOException, InterruptedException {
        List<String> hearing = new ArrayList<>();
        if (Running.installed("env").isPresent()
                && Running.run(List.of("env", HEARING, "true"), work, Map.of(), LONG)
                                .code()
                        == 0) {
            hearing.addAll(List.of("env", HEARING));
        }
        hearing.addAll(command(words));
        return Running.start(hearing, work, environment());
    }

    Running.Ended run(String... words) throws IOException, InterruptedException {
        return Running.run(command(words), work, environment(), LONG);
    }

    Path plugins() {
        return home.resolve("plugins");
    }

    Path plant() {
        return home.resolve("plant");
    }
}
