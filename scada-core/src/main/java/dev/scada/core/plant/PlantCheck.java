package dev.scada.core.plant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What reading a plant's files gave.
 *
 * @param plant present exactly when no problem is an error
 * @param problems all of them, sorted by file, line and column
 * @param devices the names of the devices, by the file in which each stands; without files in which anything is calculated or
 *     guarded, which may say something of other devices' tags
 */
public record PlantCheck(Optional<Plant> plant, List<Problem> problems, Map<String, Set<String>> devices) {
    public PlantCheck {
        problems = List.copyOf(problems);
        devices = Map.copyOf(devices);
    }

    /** One of a plant that does not stand in files. */
    public PlantCheck(Optional<Plant> plant, List<Problem> problems) {
        this(plant, problems, Map.of());
    }

    public boolean hasErrors() {
        return errors() > 0;
    }

    public long errors() {
        return problems.stream().filter(Problem::isError).count();
    }

    public long warnings() {
        return problems.size() - errors();
    }
}
