package dev.scada.trial.bus;

import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;

public record BusDevice(
        @Help("Unit on the bus") @Range(min = 1, max = 99) int unit) {}
