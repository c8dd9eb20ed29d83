package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import java.time.Duration;

/** A line in a file. */
@Help("A line: the medium that devices share")
record LineYaml(
        @Help("The protocol, as a plugin provides it") @Needed
        Given<String> driver,

        @Help("For people, in a line") @Default("") Given<String> description,

        @Help("Time for one exchange, and for connecting") @Range(min = 10, max = 600_000, unit = "ms") @Default("1s")
        Given<Duration> timeout,

        @Help("Longest pause between tries to reach what has failed")
        @Range(min = 100, max = 3_600_000, unit = "ms")
        @Default("5s")
        Given<Duration> longestProbe,

        @Help("The driver's own settings of a line") Given<YamlNode> settings) {}
