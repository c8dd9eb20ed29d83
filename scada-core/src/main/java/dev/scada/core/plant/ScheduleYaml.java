package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import java.time.Duration;

/** What starts an action by itself, in a file. */
@Help("What starts an action by itself: cron or when")
record ScheduleYaml(
        @Help("For people, in a line") @Default("") Given<String> description,

        @Help("The action that it starts") @Needed Given<String> action,

        @Help("The action's parameters, by name") Given<YamlNode> parameters,

        @Help("Minute, hour, day of month, month, day of week, in the plant's time zone: 30 5 * * 1-5")
        Given<String> cron,

        @Help("The calendar whose days count; default: every day")
        Given<String> calendar,

        @Help("The condition that starts it once it holds and was seen not to: tag('tank/level') < 1")
        Given<YamlNode> when,

        @Key("for")
        @Help("How long the condition has to hold without a break")
        @Range(min = 1, max = 86_400_000, unit = "ms")
        Given<Duration> holding,

        @Help("The user with whose rights it starts the action") @Needed
        Given<String> owner,

        @Help("Whether it counts, until somebody switches it by hand") @Default("true")
        Given<Boolean> enabled) {}
