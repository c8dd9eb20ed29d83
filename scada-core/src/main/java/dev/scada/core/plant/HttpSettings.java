package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;

/** Where the HTTP server listens. */
public record HttpSettings(
        @Help("Address to listen on; anything but loopback is seen by others") @Default("127.0.0.1")
        String host,

        @Help("TCP port; 0: any that is free") @Range(min = 0, max = 65_535) @Default("8080")
        int port) {}
