package dev.scada.core.runtime;

import dev.scada.api.driver.Driver;
import dev.scada.core.plant.Drivers;
import dev.scada.core.plant.FolderDigest;
import dev.scada.core.plant.PlantCheck;
import dev.scada.core.plant.PlantReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The plant's files, read and checked as often as they change. What was read is what the digest says: a folder that is
 * written to meanwhile is read again. Confined to whoever plans.
 */
final class PlantSource {
    private static final int TRIES = 3;

    private final Path folder;
    private final Path dataFolder;
    private final Drivers drivers;
    private final PlantReader reader;
    private @Nullable Checked last;

    /** What stood in the folder. */
    record Checked(String digest, List<Driver<?, ?, ?>> drivers, PlantCheck check) {}

    PlantSource(Path folder, Path dataFolder, Drivers drivers, PlantReader reader) {
        this.folder = folder.toAbsolutePath().normalize();
        this.dataFolder = dataFolder;
        this.drivers = drivers;
        this.reader = reader;
    }

    /** Absolute. */
    Path folder() {
        return folder;
    }

    /** @throws IOException when a file cannot be read, or the folder does not come to rest */
    Checked read() throws IOException {
        String digest = digest();
        for (int i = 0; i < TRIES; i++) {
            List<Driver<?, ?, ?>> present = present();
            Checked known = last;
            if (known != null && known.digest().equals(digest) && isSame(known.drivers(), present)) {
                return known;
            }
            PlantCheck check = reader.check(folder);
            String after = digest();
            if (after.equals(digest)) {
                Checked fresh = new Checked(digest, present, check);
                last = fresh;
                return fresh;
            }
            digest = after;
        }
        throw new IOException(
                "the files in " + folder + " change while they are read; ask again when they are at rest");
    }

    private String digest() throws IOException {
        return FolderDigest.of(folder, Optional.of(dataFolder));
    }

    private List<Driver<?, ?, ?>> present() {
        return drivers.protocols().stream()
                .<Driver<?, ?, ?>>flatMap(name -> drivers.driver(name).stream())
                .toList();
    }

    /** By identity: the driver of a plugin that was replaced is another one, and so are the types of its settings. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(List<Driver<?, ?, ?>> before, List<Driver<?, ?, ?>> now) {
        boolean isSame = before.size() == now.size();
        for (int i = 0; i < now.size() && isSame; i++) {
            isSame = before.get(i) == now.get(i);
        }
        return isSame;
    }
}
