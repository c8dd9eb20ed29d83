package dev.scada.core.journal;

import java.nio.file.Path;

/**
 * Where the journal is kept.
 *
 * @param folder of its own within the data folder, made when it is missing
 */
public record JournalConfig(Path folder) {
    Path file() {
        return folder.resolve("commands.journal");
    }
}
