package dev.scada.driver.sim;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A simulated plant, which lives as long as the line's session. */
@Help("A simulated plant (C-Town), or a record of it")
public record SimLine(
        @Help("A name for this plant; two lines that simulate a plant each give it two names") @Default("c-town")
        String plant,

        @Help("Seed of the inhabitants' habits and the instruments' noise: equal seeds, equal plants") @Default("1")
        long seed,

        @Help("Seconds of the plant in one of ours; 1 is real time")
        @Range(min = SourceSettings.MIN_FACTOR, max = SourceSettings.MAX_FACTOR)
        @Default("1")
        double timeFactor,

        @Help("Simulated time at the beginning, ISO 8601; the weekly pattern of demand follows it")
        @Default("2014-01-06T00:00:00Z")
        String start,

        @Help("A record that is played in place of the simulation")
        Optional<SimReplay> replay) {
    public SimLine {
        if (plant.isBlank()) {
            throw new IllegalArgumentException("plant: expected a name, got nothing");
        }
        instant(start);
        SourceSettings.requireFactor(timeFactor);
    }

    SourceSettings source() {
        return new SourceSettings(seed, timeFactor, instant(start), replay);
    }

    static Instant instant(String start) {
        try {
            return Instant.parse(start);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "start: expected a time such as 2014-01-06T00:00:00Z, got '" + start + "'", e);
        }
    }
}
