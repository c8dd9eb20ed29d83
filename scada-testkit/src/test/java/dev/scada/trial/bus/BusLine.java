package dev.scada.trial.bus;

import dev.scada.api.medium.SerialSettings;
import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import java.time.Duration;

public record BusLine(
        @Help("The serial port") SerialSettings serial,

        @Help("Silence between an answer and the next request") @Range(min = 0, max = 1000, unit = "ms") @Default("5ms")
        Duration turnaround) {}
