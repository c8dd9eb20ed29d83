package dev.scada.trial.bus;

import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Shorthand;

public record BusPoint(
        @Help("Register") @Range(min = 0, max = 199) int register) {
    @Shorthand(example = "r7", pattern = "r[0-9]{1,3}")
    public static BusPoint of(String text) {
        if (!text.matches("r[0-9]{1,3}")) {
            throw new IllegalArgumentException("'" + text + "' is no register: expected r0 to r199, such as r7");
        }
        return new BusPoint(Integer.parseInt(text.substring(1)));
    }

    @Override
    public String toString() {
        return "r" + register;
    }
}
