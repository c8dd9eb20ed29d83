package dev.scada.core.plant;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a plant's folder and finds every mistake in it at once. Any thread; keeps nothing between two checks. */
public final class PlantReader {
    private final Drivers drivers;

    @Inject
    public PlantReader(Drivers drivers) {
        this.drivers = drivers;
    }

    /**
     * Reads {@code plant.yaml} and {@code devices/*.yaml}. Opens no connection and asks no device. Whatever stands in the
     * folder, and whatever a driver throws, comes back as a problem.
     *
     * @param folder the plant's; relative paths in settings are resolved against it
     */
    public PlantCheck check(Path folder) {
        Problems problems = new Problems();
        Optional<Plant> plant = new PlantAssembly(drivers, new Binding(problems, folder)).plant();
        return new PlantCheck(problems.hasErrors() ? Optional.empty() : plant, problems.sorted());
    }
}
