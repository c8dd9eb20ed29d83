package dev.scada.driver.sim;

import dev.scada.api.settings.Help;
import dev.scada.api.settings.Shorthand;

/** A point of the plant by its name. */
@Help("A point of the simulated plant")
public record SimPoint(
        @Help("As in the BATADAL record: L_T1, F_PU1, S_PU1, P_J280; or PU1_MODE, PU1_COMMAND, PU1_START_LEVEL")
        String name) {
    public SimPoint {
        if (name.isBlank()) {
            throw new IllegalArgumentException("expected a point's name such as L_T1, got nothing");
        }
    }

    /** The name alone. */
    @Shorthand(example = "L_T1", pattern = "[A-Z0-9_]+")
    public static SimPoint parse(String text) {
        return new SimPoint(text.strip());
    }

    @Override
    public String toString() {
        return name;
    }
}
