package com.example.tally;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;

/** Where a station is reached. */
public record TallyLine(
        @Help("Host name or IP address") String host,

        @Help("TCP port") @Range(min = 1, max = 65_535) @Default("7007")
        int port) {}
