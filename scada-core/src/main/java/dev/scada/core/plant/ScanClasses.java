package dev.scada.core.plant;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scan classes that a tag may name.
 *
 * @param classes by name; empty where the period is wrong, which is said already
 * @param isComplete whether an unknown name is a mistake: not where the file that has the names could not be read
 */
record ScanClasses(Map<String, Optional<ScanClass>> classes, boolean isComplete) {
    static final long SHORTEST_MS = 10;
    /** 31 days. */
    static final long LONGEST_MS = 2_678_400_000L;

    /** Of tags whose device names none. */
    static final String DEFAULT = "normal";

    private static final ScanClass NORMAL = new ScanClass(DEFAULT, Duration.ofSeconds(1));

    static ScanClasses none(boolean isComplete) {
        return new ScanClasses(Map.of(NORMAL.name(), Optional.of(NORMAL)), isComplete);
    }

    ScanClasses with(List<Named<ScanPeriod>> own) {
        if (own.isEmpty()) {
            return this;
        }
        Map<String, Optional<ScanClass>> all = new HashMap<>(classes);
        for (Named<ScanPeriod> named : own) {
            all.put(named.name(), named.value().map(said -> said.named(named.name())));
        }
        return new ScanClasses(all, isComplete);
    }

    /** The class of that name; empty with a problem when there is none. */
    Optional<ScanClass> find(String name, Spot spot, Problems problems) {
        Optional<ScanClass> found = classes.get(name);
        if (found != null) {
            return found;
        }
        if (isComplete) {
            List<String> names = classes.keySet().stream().sorted().toList();
            problems.error(
                    spot,
                    "unknown scan class " + Quoting.quoted(name) + "; expected " + String.join(", ", names),
                    Spelling.closest(name, names));
        }
        return Optional.empty();
    }
}
