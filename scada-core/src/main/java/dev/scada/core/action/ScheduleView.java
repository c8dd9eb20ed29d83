package dev.scada.core.action;

import dev.scada.core.sequence.ScheduleSetup;
import java.time.Instant;
import java.util.Optional;

/**
 * A schedule at one moment.
 *
 * @param isEnabled whether it counts
 * @param byHand who switched it, when and why; absent while it is as its file says
 * @param next when it is due next, where the clock says
 * @param last what came of it last: the run that it started, or why it did not
 */
public record ScheduleView(
        ScheduleSetup setup,
        boolean isEnabled,
        Optional<Switched> byHand,
        Optional<Instant> next,
        Optional<Happened> last) {
    /** A switching by hand. */
    public record Switched(String by, Instant at, String reason) {}

    /**
     * What came of it.
     *
     * @param what {@code started}, {@code refused} or {@code missed}
     * @param words the run's id, or the reason
     */
    public record Happened(Instant at, String what, String words) {}
}
