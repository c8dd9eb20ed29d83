package dev.scada.core.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.core.medium.ManualTime;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CommandGateTest {
    private static final Rejected STOPPED = new Rejected(RejectionCode.SHUTTING_DOWN, "stopping");

    private final ManualTime time = new ManualTime();
    private final AtomicInteger sent = new AtomicInteger();
    private final CommandGate gate =
            new CommandGate(time, time.nanoTime() + Duration.ofSeconds(1).toNanos(), sent::incrementAndGet);

    @Test
    void sendingIsSaidOnceHoweverManyRequestsItTakes() throws Exception {
        gate.sending();
        gate.sending();

        assertThat(sent).hasValue(1);
        assertThat(gate.wasSent()).isTrue();
        assertThat(gate.refusal()).isEmpty();
    }

    @Test
    void theLastNanosecondBeforeTheDeadlineIsInTime() throws Exception {
        time.advance(Duration.ofNanos(999_999_999));
        assertThat(gate.remaining()).isEqualTo(Duration.ofNanos(1));
        gate.sending();

        assertThat(gate.wasSent()).isTrue();
    }

    @Test
    void atTheDeadlineItIsTooLateForGood() {
        time.advance(Duration.ofSeconds(1));

        assertThat(gate.remaining()).isZero();
        assertThatThrownBy(gate::sending)
                .isInstanceOfSatisfying(
                        DriverException.class, e -> assertThat(e.code()).isEqualTo(DriverException.Code.WITHDRAWN));
        assertThat(gate.wasSent()).isFalse();
        assertThat(gate.refusal()).map(Rejected::code).contains(RejectionCode.EXPIRED);
        assertThat(sent).hasValue(0);
    }

    @Test
    void whatIsEndedBeforeSendingIsNeverSent() {
        assertThat(gate.end(STOPPED)).isFalse();

        assertThatThrownBy(gate::sending).isInstanceOf(DriverException.class).hasMessage("stopping");
        assertThat(gate.remaining()).isZero();
        assertThat(sent).hasValue(0);
    }

    @Test
    void whatIsEndedAfterSendingRemembersThatItWasSentAndSendsNoMore() throws Exception {
        gate.sending();
        assertThat(gate.endUnsent(STOPPED)).isFalse();
        gate.sending();
        assertThat(gate.end(STOPPED)).isTrue();

        assertThatThrownBy(gate::sending).isInstanceOf(DriverException.class);
        assertThat(gate.wasSent()).isTrue();
        assertThat(gate.endUnsent(STOPPED)).isFalse();
    }

    @Test
    void ofSendingAndEndingAtTheSameMomentOneIsFirst() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            AtomicInteger told = new AtomicInteger();
            CommandGate contested = new CommandGate(
                    time, time.nanoTime() + Duration.ofSeconds(1).toNanos(), told::incrementAndGet);
            AtomicBoolean threw = new AtomicBoolean();
            CyclicBarrier together = new CyclicBarrier(2);
            Thread line = new Thread(() -> {
                try {
                    together.await(10, TimeUnit.SECONDS);
                    contested.sending();
                } catch (DriverException withdrawn) {
                    threw.set(true);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            line.start();
            together.await(10, TimeUnit.SECONDS);
            boolean ended = contested.endUnsent(STOPPED);
            line.join(10_000);

            assertThat(ended).isEqualTo(threw.get());
            assertThat(contested.wasSent()).isNotEqualTo(ended);
            assertThat(told).hasValue(ended ? 0 : 1);
        }
    }
}
