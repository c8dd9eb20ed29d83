package dev.scada.core.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.core.medium.ManualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StandingGateTest {
    private static final Rejected CHANGED = new Rejected(RejectionCode.UNKNOWN_TAG, "changed while it waited");

    private final ManualTime time = new ManualTime();
    private final AtomicBoolean stands = new AtomicBoolean(true);
    private final CommandGate gate =
            new CommandGate(time, time.nanoTime() + Duration.ofSeconds(1).toNanos(), () -> {});
    private final StandingGate standing =
            new StandingGate(gate, () -> stands.get() ? Optional.empty() : Optional.of(CHANGED));

    @Test
    void whatWasCheckedPassesAsLongAsItsTagStands() throws Exception {
        assertThat(standing.remaining()).isEqualTo(Duration.ofSeconds(1));
        standing.sending();
        assertThat(gate.wasSent()).isTrue();
    }

    @Test
    void aCommandWhoseTagWasDefinedAnewIsNotSentAndSaysWhy() {
        stands.set(false);
        assertThatThrownBy(standing::sending)
                .isInstanceOfSatisfying(
                        DriverException.class,
                        refused -> assertThat(refused.code()).isEqualTo(DriverException.Code.WITHDRAWN));
        assertThat(gate.wasSent()).isFalse();
        assertThat(gate.refusal()).map(Rejected::code).contains(RejectionCode.UNKNOWN_TAG);
        assertThat(gate.refusal()).map(Rejected::reason).contains("changed while it waited");
    }

    @Test
    void whatWasSentInPartGoesOn() throws Exception {
        standing.sending();
        stands.set(false);
        standing.sending();
        assertThat(gate.refusal()).isEmpty();
    }
}
