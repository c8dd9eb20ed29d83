package dev.scada.core.runtime;

import dev.scada.core.plant.FolderDigest;
import dev.scada.core.plant.PlantCheck;
import dev.scada.core.plant.PlantReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The plant's files, read and checked as often as they change. What was read is what the digest says: a folder that is
 * written to meanwhile is read again. Confined to whoever plans.
 */
final class PlantSource {
    private static final int TRIES = 3;

    private final Path folder;
    private final Path dataFolder;
    private final PlantReader reader;

    /** What stood in the folder. */
    record Checked(String digest, PlantCheck check) {}

    PlantSource(Path folder, Path dataFolder, PlantReader reader) {
        this.folder = folder.toAbsolutePath().normalize();
        this.dataFolder = dataFolder;
        this.reader = reader;
    }

    /** Absolute. */
    Path folder() {
        return folder;
    }

    /** @throws IOException when a file cannot be read, or the folder does not come to rest */
    Checked read() throws IOException {
        SortedMap<String, String> files = files();
        for (int i = 0; i < TRIES; i++) {
            PlantReader.Reading reading = reader.read(folder, files);
            SortedMap<String, String> after = files();
            if (after.equals(files)) {
                reader.keep(reading);
                return new Checked(FolderDigest.of(files), reading.check());
            }
            files = after;
        }
        throw new IOException(
                "the files in " + folder + " change while they are read; ask again when they are at rest");
    }

    private SortedMap<String, String> files() throws IOException {
        return FolderDigest.files(folder, Optional.of(dataFolder));
    }
}
