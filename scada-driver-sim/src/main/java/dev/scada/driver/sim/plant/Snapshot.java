package dev.scada.driver.sim.plant;

import java.time.Instant;
import java.util.BitSet;

/** All values of a plant at one simulated moment. Immutable: may be read on any thread. */
public final class Snapshot {
    private final Instant time;
    private final double[] values;
    private final BitSet good;

    Snapshot(Instant time, double[] values, BitSet good) {
        this.time = time;
        this.values = values.clone();
        this.good = (BitSet) good.clone();
    }

    /** All values good; the array is copied. */
    static Snapshot good(Instant time, double[] values) {
        BitSet good = new BitSet(values.length);
        good.set(0, values.length);
        return new Snapshot(time, values, good);
    }

    /** Replayed values, of which some may be missing; array and set are copied. */
    public static Snapshot replayed(Instant time, double[] values, BitSet good) {
        return new Snapshot(time, values, good);
    }

    /** The simulated time. */
    public Instant time() {
        return time;
    }

    /** The value at a point's index; without meaning where it is not good. */
    public double value(int index) {
        return values[index];
    }

    /** False where nothing vouches for the value: a record has ended, or never had the point. */
    public boolean isGood(int index) {
        return good.get(index);
    }
}
