package dev.scada.trial.model;

import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;

public record ModelLine(
        @Help("Host name or IP address") String host,
        @Help("TCP port") @Range(min = 1, max = 65_535) int port) {}
