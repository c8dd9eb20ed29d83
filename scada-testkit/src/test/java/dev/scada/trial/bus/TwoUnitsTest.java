package dev.scada.trial.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Read;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.testkit.DeviceState;
import dev.scada.testkit.ManualClock;
import dev.scada.testkit.TestContext;
import dev.scada.testkit.TestLine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two units on one serial line. */
@Timeout(30)
final class TwoUnitsTest {
    private static final Duration AMPLE = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LATENESS = Duration.ofMillis(450);
    private static final Read<BusPoint> READ = new Read<>(List.of(BusPoint.of("r0")), Duration.ZERO);
    private static final BusDevice ONE = new BusDevice(1);
    private static final BusDevice TWO = new BusDevice(2);

    private Bus bus;

    @BeforeEach
    void plugIn() throws IOException {
        bus = new Bus(LATENESS).with(1, 0, 11).with(2, 0, 22);
    }

    @AfterEach
    void unplug() throws IOException {
        bus.close();
    }

    @Test
    void aSilentUnitDoesNotSpoilItsNeighbour() throws DriverException {
        bus.silence(2);
        try (TestContext context = TestContext.create();
                TestLine<BusLine, BusDevice, BusPoint> line =
                        TestLine.open(context, new BusDriver(), BusContractTest.line(bus))) {
            line.connect(AMPLE);
            for (int i = 0; i < 3; i++) {
                assertThat(line.read(ONE, READ, AMPLE)).containsExactly(Sample.good(Value.of(11)));
                DriverException silence =
                        catchThrowableOfType(DriverException.class, () -> line.read(TWO, READ, SHORT));
                assertThat(silence.scope()).isEqualTo(Scope.DEVICE);
                assertThat(silence).hasMessageContaining("unit 2");
            }
        }
    }

    @Test
    void theLateAnswerOfOneUnitIsNotTheOthers() throws Exception {
        try (TestContext context = TestContext.create();
                TestLine<BusLine, BusDevice, BusPoint> line =
                        TestLine.open(context, new BusDriver(), BusContractTest.line(bus))) {
            line.connect(AMPLE);
            bus.become(DeviceState.LATE);
            assertThat(catchThrowableOfType(DriverException.class, () -> line.read(TWO, READ, SHORT)))
                    .isNotNull();
            // Unit 1's answer comes after the late one of unit 2, in the same wait.
            assertThat(line.read(ONE, READ, AMPLE)).containsExactly(Sample.good(Value.of(11)));
            assertThat(context.count("bytes_dropped")).isPositive();
        }
    }

    @Test
    void theTurnaroundIsAPauseOnTheLentClock() throws Exception {
        ManualClock clock = ManualClock.at(Instant.EPOCH);
        try (TestContext context = TestContext.onClock(clock);
                TestLine<BusLine, BusDevice, BusPoint> line =
                        TestLine.open(context, new BusDriver(), BusContractTest.line(bus))) {
            line.connect(AMPLE);
            CompletableFuture<List<Sample>> read = line.start(session -> session.read(ONE, READ, context.call(AMPLE)));
            for (int i = 0; i < 2000 && clock.waiting() == 0; i++) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(clock.waiting()).isEqualTo(1);
            clock.advance(Duration.ofMillis(1));
            assertThat(read).isNotDone();
            clock.advance(Duration.ofMillis(1));
            assertThat(read.get(5, TimeUnit.SECONDS)).containsExactly(Sample.good(Value.of(11)));
        }
    }
}
