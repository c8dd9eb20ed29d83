package dev.scada.core.plant;

import dev.scada.core.plant.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the problems of one check. Used by one thread. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();
    private boolean hasErrors;

    void error(Spot spot, String message) {
        error(spot, message, Optional.empty());
    }

    void error(Spot spot, String message, Optional<String> suggestion) {
        hasErrors = true;
        add(Severity.ERROR, spot, message, suggestion);
    }

    void warning(Spot spot, String message) {
        add(Severity.WARNING, spot, message, Optional.empty());
    }

    boolean hasErrors() {
        return hasErrors;
    }

    List<Problem> sorted() {
        return found.stream().sorted().distinct().toList();
    }

    private void add(Severity severity, Spot spot, String message, Optional<String> suggestion) {
        Place place = spot.place();
        found.add(new Problem(
                severity,
                place.file(),
                place.line(),
                place.column(),
                Quoting.oneLine(spot.path()),
                Quoting.oneLine(message),
                suggestion));
    }
}
