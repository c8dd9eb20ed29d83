package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.driver.DriverException;
import dev.scada.core.acquisition.SendGate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets a command pass only as long as nothing that came up while it waited for its line stands in its way: an interlock, a
 * switch to local control, or a change of the plant, after which the same path may be another point.
 */
final class StandingGate implements SendGate {
    private final CommandGate gate;
    private final Supplier<Optional<Rejected>> obstacle;

    /** @param obstacle why it may no longer be sent, if so; on the thread that sends, must not block */
    StandingGate(CommandGate gate, Supplier<Optional<Rejected>> obstacle) {
        this.gate = gate;
        this.obstacle = obstacle;
    }

    @Override
    public Duration remaining() {
        return gate.remaining();
    }

    @Override
    public void sending() throws DriverException {
        // What was sent in part goes on: half a write is worse.
        obstacle.get().ifPresent(gate::endUnsent);
        gate.sending();
    }
}
