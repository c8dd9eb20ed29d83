package dev.scada.trial.feed;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import java.time.Duration;

public record FeedLine(
        @Help("Host name or IP address") String host,
        @Help("TCP port") @Range(min = 1, max = 65_535) int port,

        @Help("How long the device may send nothing at all") @Range(min = 10, max = 60_000, unit = "ms") @Default("3s")
        Duration silence) {}
