package dev.scada.core.plant;

import java.util.List;
import java.util.Optional;

/**
 * What reading a plant's files gave.
 *
 * @param plant present exactly when no problem is an error
 * @param problems all of them, sorted by file, line and column
 */
public record PlantCheck(Optional<Plant> plant, List<Problem> problems) {
    public PlantCheck {
        problems = List.copyOf(problems);
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
