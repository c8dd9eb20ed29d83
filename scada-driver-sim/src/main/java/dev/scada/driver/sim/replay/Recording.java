package dev.scada.driver.sim.replay;

import dev.scada.driver.sim.plant.Points;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/**
 * A record of a plant: rows of values in the order of time. Immutable.
 *
 * @param points whose values the rows hold, each at its index
 * @param recorded the indices of the points that the record has; the others are never good
 * @param rows two at least, each later than the one before
 */
public record Recording(Points points, BitSet recorded, List<Row> rows) {
    public Recording {
        recorded = (BitSet) recorded.clone();
        rows = List.copyOf(rows);
        if (rows.size() < 2) {
            throw new IllegalArgumentException("expected two rows at least, got " + rows.size());
        }
    }

    @Override
    public BitSet recorded() {
        return (BitSet) recorded.clone();
    }

    /** The time of the first row. */
    public Instant start() {
        return rows.get(0).time();
    }

    /** From the first row to the last. */
    public Duration length() {
        return Duration.between(start(), rows.get(rows.size() - 1).time());
    }

    /** The values of all points at one time. */
    public static final class Row {
        private final Instant time;
        private final double[] values;

        Row(Instant time, double[] values) {
            this.time = time;
            this.values = values.clone();
        }

        public Instant time() {
            return time;
        }

        /** The value at a point's index; without meaning where the record lacks the point. */
        public double value(int index) {
            return values[index];
        }
    }
}
