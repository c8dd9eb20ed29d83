package dev.scada.driver.sim.replay;

import dev.scada.driver.sim.plant.Assignment;
import dev.scada.driver.sim.plant.Point;
import dev.scada.driver.sim.plant.Points;
import dev.scada.driver.sim.plant.Snapshot;
import dev.scada.driver.sim.plant.Source;
import dev.scada.driver.sim.plant.WriteResult;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/**
 * A record that plays as time passes, in place of the simulation. Nothing in it can be commanded. {@link #advance}
 * belongs to one thread; {@link #snapshot} may be called on any.
 */
public final class Replay implements Source {
    /** What stands between two rows. States are always held. */
    public enum Between {
        /** The earlier row's values. */
        HOLD,
        /** A straight line from one row's value to the next one's. */
        LINEAR
    }

    /** What comes after the last row. */
    public enum Ending {
        /** The first row again. */
        LOOP,
        /** Nothing: no value is good any more. */
        STOP
    }

    private final Recording recording;
    private final Between between;
    private final Ending ending;
    private Duration position = Duration.ZERO;
    private int row;
    private volatile Snapshot snapshot;

    public Replay(Recording recording, Between between, Ending ending) {
        this.recording = recording;
        this.between = between;
        this.ending = ending;
        this.snapshot = read();
    }

    @Override
    public Points points() {
        return recording.points();
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public void advance(Duration simulated) {
        if (simulated.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + simulated);
        }
        position = position.plus(simulated);
        Duration length = recording.length();
        if (position.compareTo(length) > 0 && ending == Ending.LOOP) {
            position = Duration.ofMillis(position.toMillis() % length.toMillis());
            row = 0;
        }
        snapshot = read();
    }

    @Override
    public WriteResult write(List<Assignment> assignments) {
        return new WriteResult.Refused(
                WriteResult.Reason.READ_ONLY, "a record is being played: nothing in it can be commanded");
    }

    private Snapshot read() {
        List<Recording.Row> rows = recording.rows();
        double[] values = new double[points().all().size()];
        if (position.compareTo(recording.length()) > 0) {
            return Snapshot.replayed(rows.get(rows.size() - 1).time(), values, new BitSet());
        }
        while (row + 2 < rows.size() && !since(rows.get(row + 1)).isNegative()) {
            row++;
        }
        Recording.Row from = rows.get(row);
        Recording.Row to = rows.get(row + 1);
        double part = (double) since(from).toMillis()
                / Duration.between(from.time(), to.time()).toMillis();
        for (Point point : points().all()) {
            int index = points().index(point);
            values[index] = value(point, from.value(index), to.value(index), part);
        }
        return Snapshot.replayed(recording.start().plus(position), values, recording.recorded());
    }

    private double value(Point point, double from, double to, double part) {
        if (part >= 1) {
            return to;
        }
        return between == Between.HOLD || point.role().isTwoState() ? from : from + (to - from) * part;
    }

    private Duration since(Recording.Row from) {
        return Duration.between(from.time(), recording.start().plus(position));
    }
}
