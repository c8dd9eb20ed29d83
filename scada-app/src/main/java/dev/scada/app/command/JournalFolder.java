package dev.scada.app.command;

import dev.scada.app.client.RuntimeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The files of a journal on this computer, whether a runtime has them open or not. */
final class JournalFolder {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The data folder that the journal is in, of a runtime that runs or not; or a copy of one."
                    + " Default: that of this user's only running runtime.")
    private Optional<Path> data = Optional.empty();

    /** The data folder. */
    Path data(Environment environment) throws IOException {
        if (data.isPresent()) {
            return data.get();
        }
        List<RuntimeFile.Running> running = RuntimeFile.all(environment.places().running());
        if (running.size() != 1) {
            throw new IOException("name the data folder by --data: " + running.size() + " runtimes of this user run");
        }
        return running.get(0).dataFolder();
    }

    /** The journal's folder in a data folder; itself, where somebody names that. */
    static Path journal(Path data) {
        return Files.exists(data.resolve("journal.db")) ? data : data.resolve("journal");
    }

    static Path keys(Path data) {
        return Files.exists(data.resolve("journal.db"))
                ? data.toAbsolutePath().resolveSibling("keys")
                : data.resolve("keys");
    }
}
