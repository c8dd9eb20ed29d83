package dev.scada.core.plant;

import java.time.ZoneId;
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
}
