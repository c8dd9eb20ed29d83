package dev.scada.driver.sim;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.driver.sim.replay.Replay.Between;
import dev.scada.driver.sim.replay.Replay.Ending;
import java.nio.file.Path;

/** A record that is played in place of the simulation. */
@Help("A record that is played in place of the simulation")
public record SimReplay(
        @Help("The record: CSV as BATADAL publishes it (DATETIME as dd/MM/yy HH, then L_T1, F_PU1, S_PU1, P_J280...)")
        Path file,

        @Help("Seconds of the record in one of ours; 3600 plays an hour in a second")
        @Range(min = SourceSettings.MIN_FACTOR, max = SourceSettings.MAX_FACTOR)
        @Default("1")
        double speed,

        @Help("What stands between two rows") @Default("linear")
        Between between,

        @Help("What comes after the last row: the first one again, or bad quality") @Default("loop")
        Ending atEnd) {
    public SimReplay {
        SourceSettings.requireFactor(speed);
    }
}
