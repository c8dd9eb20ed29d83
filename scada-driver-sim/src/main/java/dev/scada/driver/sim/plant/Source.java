package dev.scada.driver.sim.plant;

import java.time.Duration;
import java.util.List;

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

    /**
     * Commands modes, pumps, valves, set points: all of them or, when one is refused, none. Later snapshots show it.
     * Commands come before modes, whatever the order: a command takes its pump by hand, and a mode that is written with
     * it has the last word.
     */
    WriteResult write(List<Assignment> assignments);
}
