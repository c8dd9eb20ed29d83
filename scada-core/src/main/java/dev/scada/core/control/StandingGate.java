package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.tag.TagInfo;
import dev.scada.core.acquisition.SendGate;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Lets a command pass only as long as its tag is the one that the command was checked against: while it waited for its
 * line, the plant may have been changed, and the same path may be another point, or the same number another value there.
 */
final class StandingGate implements SendGate {
    private final CommandGate gate;
    private final TagInfo checked;
    private final Predicate<TagInfo> stands;

    StandingGate(CommandGate gate, TagInfo checked, Predicate<TagInfo> stands) {
        this.gate = gate;
        this.checked = checked;
        this.stands = stands;
    }

    @Override
    public Duration remaining() {
        return gate.remaining();
    }

    @Override
    public void sending() throws DriverException {
        if (!stands.test(checked)) {
            // What was sent in part goes on: half a write is worse.
            gate.endUnsent(new Rejected(
                    RejectionCode.UNKNOWN_TAG,
                    "tag " + checked.path() + " was changed or removed while the command waited; nothing was sent"));
        }
        gate.sending();
    }
}
