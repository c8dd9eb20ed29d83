package dev.scada.core.plant;

import dev.scada.api.driver.Driver;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plant's folder and finds every mistake in it at once. Any thread. What the last reading told is remembered, so that
 * a change of one file need not cost what the whole plant costs.
 */
public final class PlantReader {
    private final Drivers drivers;
    private final AtomicReference<@Nullable Reading> last = new AtomicReference<>();

    /**
     * A check, and what it was made of.
     *
     * @param folder absolute
     * @param files the folder's, with their digests as {@link FolderDigest#files} gives them
     * @param present the drivers that there were
     */
    public record Reading(
            Path folder, SortedMap<String, String> files, List<Driver<?, ?, ?>> present, PlantCheck check) {}

    @Inject
    public PlantReader(Drivers drivers) {
        this.drivers = drivers;
    }

    /**
     * Reads {@code plant.yaml} and the files in the folders beside it. Opens no connection and asks no device. Whatever
     * stands in the folder, and whatever a driver throws, comes back as a problem.
     *
     * @param folder the plant's; relative paths in settings are resolved against it
     */
    public PlantCheck check(Path folder) {
        Problems problems = new Problems();
        PlantAssembly assembly = new PlantAssembly(drivers, new Binding(problems, folder));
        Optional<Plant> plant = assembly.plant();
        return new PlantCheck(
                problems.hasErrors() ? Optional.empty() : plant, problems.sorted(), assembly.devicesByFile());
    }

    /** As {@link #check(Path)}, for whoever goes on with that plant: what was read is remembered. */
    public PlantCheck read(Path folder) {
        Optional<SortedMap<String, String>> before = files(folder);
        List<Driver<?, ?, ?>> present = present();
        PlantCheck check = check(folder);
        // What is written to meanwhile is not known to be what was read.
        before.filter(files -> files(folder).equals(Optional.of(files)))
                .ifPresent(files -> keep(new Reading(absolute(folder), files, present, check)));
        return check;
    }

    /**
     * As {@link #check(Path)}, by the files alone that have changed since the last reading where that tells the same.
     *
     * @param files the folder's, just now. Whoever asks looks at them again afterwards, and has what was read {@linkplain
     *     #keep kept} when they are the same
     */
    public Reading read(Path folder, SortedMap<String, String> files) {
        List<Driver<?, ?, ?>> present = present();
        Optional<Reading> known = Optional.ofNullable(last.get())
                .filter(it -> it.folder().equals(absolute(folder)) && isSame(it.present(), present));
        if (known.isPresent() && known.get().files().equals(files)) {
            return known.get();
        }
        PlantCheck check = known.flatMap(it -> recheck(it, files)).orElseGet(() -> check(folder));
        // A large plant is not held twice.
        Optional<Plant> plant = check.plant()
                .map(fresh -> known.flatMap(it -> it.check().plant())
                        .map(fresh::sharing)
                        .orElse(fresh));
        return new Reading(absolute(folder), files, present, new PlantCheck(plant, check.problems(), check.devices()));
    }

    /** Remembers a reading whose files are known to be what was read. */
    public void keep(Reading reading) {
        last.set(reading);
    }

    private Optional<PlantCheck> recheck(Reading known, SortedMap<String, String> files) {
        if (!known.files().keySet().equals(files.keySet())) {
            return Optional.empty();
        }
        Set<String> changed = files.entrySet().stream()
                .filter(file -> !file.getValue().equals(known.files().get(file.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new PlantRecheck(drivers, known.folder()).check(known.check(), files.keySet(), changed);
    }

    /** Empty where they cannot be read, which the check says in its own words. */
    private static Optional<SortedMap<String, String>> files(Path folder) {
        try {
            return Optional.of(FolderDigest.files(folder, Optional.empty()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
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
