package dev.scada.core.plant;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A plant as its files describe it, checked: every driver is there, every address is one that its driver takes. */
public record Plant(String name, ZoneId timeZone, HttpSettings http, List<LineSetup<?, ?, ?>> lines) {
    public Plant {
        lines = List.copyOf(lines);
    }

    /** The same plant, served elsewhere. */
    Plant with(HttpSettings elsewhere) {
        return new Plant(name, timeZone, elsewhere, lines);
    }

    /** The same plant without lines and devices of those names. */
    public Plant without(Collection<String> absentLines, Collection<String> absentDevices) {
        if (absentLines.isEmpty() && absentDevices.isEmpty()) {
            return this;
        }
        List<LineSetup<?, ?, ?>> left = new ArrayList<>();
        lines.stream()
                .filter(line -> !absentLines.contains(line.name()))
                .forEach(line -> left.add(line.without(absentDevices)));
        return new Plant(name, timeZone, http, left);
    }
}
