package dev.scada.app.command;

import dev.scada.app.http.FakePlant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A command line without a process: folders of its own, output in memory, no plugins. */
final class CommandLineRig {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Stop stop = new Stop();
    private final Places places;

    CommandLineRig(Path folder) throws IOException {
        places = new Places(folder.resolve("home"), folder.resolve("state"), folder.resolve("cache"));
        Files.createDirectories(places.plugins());
    }

    int run(String... arguments) {
        return run(question -> Optional.empty(), arguments);
    }

    int run(Terminal terminal, String... arguments) {
        Environment environment = new Environment(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Clock.fixed(FakePlant.T, ZoneOffset.UTC),
                System::nanoTime,
                places,
                stop,
                Optional.empty());
        return new ScadaCommandLine(environment, terminal).run(List.of(arguments));
    }

    Places places() {
        return places;
    }

    Stop stop() {
        return stop;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
