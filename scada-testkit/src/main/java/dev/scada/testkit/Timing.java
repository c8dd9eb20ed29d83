package dev.scada.testkit;

import java.time.Clock;
import java.time.Duration;

/** Where the kit's time comes from: the machine, or a clock that a test moves by hand. Any thread. */
interface Timing extends AutoCloseable {
    /** Monotonic. */
    long nanos();

    /** Wall time, for labels. */
    Clock wall();

    /** Runs the task once the time has passed, on a thread of the timing's own choice; the task must not block. */
    void schedule(Duration delay, Runnable task);

    @Override
    void close();
}
