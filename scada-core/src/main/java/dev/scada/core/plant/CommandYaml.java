package dev.scada.core.plant;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import java.time.Duration;

/** {@code command:}. */
@Help("How the tag is commanded")
record CommandYaml(
        @Help("What a command does") @Default("set-point") Given<Kind> kind,

        @Help("Asks for a selection first, which holds that long") @Range(min = 1_000, max = 600_000, unit = "ms")
        Given<Duration> select,

        @Help("Asks for a second person, who confirms within that time")
        @Range(min = 1_000, max = 3_600_000, unit = "ms")
        Given<Duration> confirm,

        @Help("The largest change from the present value, in the unit") @Range(min = 0)
        Given<Double> maxChange,

        @Help("The least time from the end of one command to the next") @Range(min = 0, max = 3_600_000, unit = "ms")
        Given<Duration> pause,

        @Help("How long the value may take until it reads back; 0: it is read once")
        @Range(min = 0, max = 600_000, unit = "ms")
        @Default("1s")
        Given<Duration> readBack,

        @Help("What a pulse or a momentary command writes; default: true, or 1")
        Given<YamlNode> active,

        @Help("What is written when a pulse or a momentary command ends; default: false, or 0")
        Given<YamlNode> rest,

        @Help("How long a pulse lasts") @Range(min = 10, max = 3_600_000, unit = "ms")
        Given<Duration> length,

        @Help("How long a momentary command is held at most; default: 1min")
        @Range(min = 100, max = 3_600_000, unit = "ms")
        Given<Duration> longest,

        @Help("A momentary command ends when nothing is heard of who holds it for that long; default: 2s")
        @Range(min = 200, max = 60_000, unit = "ms")
        Given<Duration> watchdog,

        @Help("How far a step goes, in the unit") @Range(min = 0)
        Given<Double> step) {
    /** {@code kind:}. */
    enum Kind {
        @Help("Writes the value that is asked for")
        SET_POINT,
        @Help("Writes a value, and after a time another")
        PULSE,
        @Help("Writes a value, and another as soon as it is let go")
        MOMENTARY,
        @Help("Goes up or down from the present value")
        STEP
    }
}
