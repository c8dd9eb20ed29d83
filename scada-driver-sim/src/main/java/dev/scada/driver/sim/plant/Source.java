package dev.scada.driver.sim.plant;

import java.time.Duration;

/**
 * Where the plant's values come from: the simulation or a record. {@link #advance} and {@link #write} are confined to
 * one thread, whichever the owner chooses; {@link #snapshot} may be called on any.
 */
public interface Source {
    /** What there is to read. */
    Points points();

    /** Lets simulated time pass; the remainder below one step is kept for the next call. Never negative. */
    void advance(Duration simulated);

    /** The present values. */
    Snapshot snapshot();

    /** Commands a mode, a pump, a valve or a set point; later snapshots show it. */
    WriteResult write(Point point, double value);
}
