package com.example.tally;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;

/** A station. */
public record TallyDevice(
        @Help("Station number") @Range(min = 1, max = 99) @Default("1")
        int station,

        @Help("How many registers of each sort the device has") @Range(min = 1, max = 1000) @Default("100")
        int registers) {}
