package dev.scada.api.driver;

import dev.scada.api.medium.WireTrace;
import java.time.Duration;

/** The limits of one call into a session. Usable on any thread. */
public interface Call {
    /**
     * The time that is left, on the monotonic clock: one deadline for the whole call, however many requests it makes.
     * Zero when it is over, never negative.
     */
    Duration remaining();

    /** Whether nobody waits any more: the time is over, the session was closed, or the command was withdrawn. */
    boolean isEnded();

    /** Where the bytes of this call are recorded, under its device. */
    WireTrace trace();
}
