package dev.scada.core.plant;

import dev.scada.core.plant.Problem.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the problems of one check. Used by one thread. */
final class Problems {
    /** Before it is put into words. */
    record Raw(Severity severity, Spot spot, String message, Optional<String> suggestion) {}

    private final List<Raw> found = new ArrayList<>();
    private final ProblemWords words = new ProblemWords();
    private final Set<Place> settled = new HashSet<>();
    private boolean hasErrors;

    void error(Spot spot, String message) {
        error(spot, message, Optional.empty());
    }

    void error(Spot spot, String message, Optional<String> suggestion) {
        add(new Raw(Severity.ERROR, spot, message, suggestion));
    }

    void warning(Spot spot, String message) {
        add(new Raw(Severity.WARNING, spot, message, Optional.empty()));
    }

    /** Says at whose hand a device takes what stands elsewhere, so that what is wrong there is said once for all of them. */
    void use(String device, Place place) {
        words.use(device, place);
    }

    /** Names the columns of a file of rows. */
    void columns(String file, int headerLine, List<String> names) {
        words.columns(file, headerLine, names);
    }

    /** The column that a place in a file of rows stands in. */
    Optional<String> column(Place place) {
        return words.column(place);
    }

    /** Whatever else is found at this place follows from what was said of it. */
    void settle(Place place) {
        settled.add(place);
    }

    /** Gives all that was found to another, each with words behind it. */
    void passOn(Problems to, String suffix) {
        for (Raw raw : found) {
            to.add(new Raw(raw.severity(), raw.spot(), raw.message() + suffix, raw.suggestion()));
        }
    }

    boolean hasErrors() {
        return hasErrors;
    }

    List<Problem> sorted() {
        return words.of(found).stream().sorted().distinct().toList();
    }

    private void add(Raw raw) {
        if (!settled.contains(raw.spot().place())) {
            hasErrors |= raw.severity() == Severity.ERROR;
            found.add(raw);
        }
    }
}
