package dev.scada.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Read;
import dev.scada.api.value.Sample;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What happens when the device is away, silent, late or talks nonsense. */
abstract class FailureContract<L, D, P> extends ReadContract<L, D, P> {
    private static final int TRIES_WHEN_LATE = 3;

    @Test
    void aDeviceThatIsAwayFailsTheConnectionInTime() throws Exception {
        become(DeviceState.UNPLUGGED);
        try (TestLine<L, D, P> line = opened()) {
            DriverException failure = failureOf("connect to a device that is away", () -> line.connect(timeout()));
            assertThat(failure.scope()).as("scope of: %s", failure.getMessage()).isEqualTo(Scope.LINE);
        }
    }

    @Test
    void unpluggingEndsTheSessionAndANewOneWorks() throws Exception {
        try (TestLine<L, D, P> line = connected()) {
            Read<P> read = readOf(line, points().get(0));
            become(DeviceState.UNPLUGGED);
            DriverException failure = failureOf("a read after unplugging", () -> line.read(device(), read, timeout()));
            assertThat(failure.scope()).as("scope of: %s", failure.getMessage()).isEqualTo(Scope.LINE);
        }
        become(DeviceState.ANSWERING);
        try (TestLine<L, D, P> again = connected()) {
            assertReadsWell(again);
        }
    }

    @Test
    void silenceEndsInATimeOut() throws Exception {
        try (Reconnecting line = new Reconnecting()) {
            P point = points().get(0);
            line.read(point);
            become(DeviceState.SILENT);
            DriverException failure = failureOf("a read of silence", () -> line.read(point));
            assertThat(failure.scope()).as("scope of: %s", failure.getMessage()).isNotEqualTo(Scope.EXCHANGE);
            assertThat(failure.code()).as("code of: %s", failure.getMessage()).isEqualTo(Code.TIMED_OUT);
            become(DeviceState.ANSWERING);
            assertRecovers(line, point);
        }
    }

    @Test
    void aSilentDeviceDoesNotHoldTheLoop() throws Exception {
        try (TestLine<L, D, P> line = connected()) {
            assumeFalse(context().isBlocking(), "a BlockingSession may hold its own thread");
            Read<P> read = readOf(line, points().get(0));
            become(DeviceState.SILENT);
            TestCall call = context().call(timeout());
            CompletableFuture<List<Sample>> stage = line.start(session -> session.read(device(), read, call));
            CompletableFuture<Void> others =
                    CompletableFuture.runAsync(() -> {}, context().line());
            assertThat(Waits.until(others::isDone, timeout().dividedBy(2)))
                    .as("the event loop serves other lines while a read waits")
                    .isTrue();
            failureOf("a read of silence", () -> line.ended("read", call, stage));
        }
    }

    @Test
    void aLateAnswerIsNotTakenForTheNextOne() throws Exception {
        try (Reconnecting line = new Reconnecting()) {
            List<P> points = twoThatDiffer();
            assertOwnValueOrNone(line, points.get(1));
            assertOwnValueOrNone(line, points.get(0));
            failsWhenAnsweredLate(line, points.get(0));
            become(DeviceState.ANSWERING);
            // The late answer comes half a time-out from now: before, with or after those of the next reads.
            long end = MachineTiming.machineNanos() + timeout().toNanos();
            for (int i = 1; MachineTiming.machineNanos() - end < 0; i++) {
                assertOwnValueOrNone(line, points.get(i % 2));
                Waits.until(() -> false, Duration.ofMillis(1));
            }
            assertRecovers(line, points.get(1));
        }
    }

    @Test
    void garbageIsNoValue() throws Exception {
        try (Reconnecting line = new Reconnecting()) {
            P point = points().get(0);
            line.read(point);
            become(DeviceState.GARBLED);
            for (int i = 0; i < 3; i++) {
                assertNoValue(line, point);
            }
            become(DeviceState.ANSWERING);
            assertRecovers(line, point);
        }
    }

    /**
     * On a machine that stands still for half a time-out a late answer is there before the driver can see that its time is
     * over. That does not happen each time; a driver that minds no time takes each late answer.
     */
    private void failsWhenAnsweredLate(Reconnecting line, P point) throws Exception {
        become(DeviceState.LATE);
        for (int i = 1; i < TRIES_WHEN_LATE; i++) {
            try {
                line.read(point);
            } catch (DriverException e) {
                assertThat(e.getMessage())
                        .as("the message of a read that is answered too late")
                        .isNotBlank();
                return;
            }
        }
        failureOf("a read that is answered too late", () -> line.read(point));
    }

    private void assertNoValue(Reconnecting line, P point) {
        try {
            assertThat(line.read(point))
                    .as("samples made of garbage")
                    .allMatch(sample -> sample.quality().isBad());
        } catch (DriverException e) {
            assertThat(e.getMessage()).as("the message about garbage").isNotBlank();
        }
    }

    private void assertOwnValueOrNone(Reconnecting line, P point) {
        try {
            assertThat(line.read(point)).as("a read after a late answer").isEqualTo(List.of(Sample.good(value(point))));
        } catch (DriverException e) {
            assertThat(e.getMessage()).as("the message after a late answer").isNotBlank();
        }
    }

    /** As the core's probes do: soon, by itself, with a new session where the driver asked for one. */
    private void assertRecovers(Reconnecting line, P point) {
        boolean recovered = Waits.until(
                () -> {
                    try {
                        return line.read(point).equals(List.of(Sample.good(value(point))));
                    } catch (DriverException e) {
                        return false;
                    }
                },
                AMPLE);
        assertThat(recovered).as("the device reads well again, by itself").isTrue();
    }

    private List<P> twoThatDiffer() {
        P first = points().get(0);
        P second = points().stream()
                .filter(point -> !value(point).equals(value(first)))
                .findFirst()
                .orElseThrow();
        return List.of(first, second);
    }

    private Duration timeout() {
        return given().timeout();
    }

    /** A line whose session is replaced when it failed as a whole, and whose plan is asked for anew after a failure. */
    private final class Reconnecting implements AutoCloseable {
        private final Map<P, Read<P>> plan = new HashMap<>();
        private TestLine<L, D, P> line;
        private boolean over;

        Reconnecting() throws DriverException {
            line = connected();
        }

        List<Sample> read(P point) throws DriverException {
            try {
                if (over) {
                    line.close();
                    line = opened();
                    line.connect(timeout());
                    over = false;
                }
                Read<P> read = plan.get(point);
                if (read == null) {
                    read = line.plan(device(), List.of(point), timeout()).get(0);
                    plan.put(point, read);
                }
                return line.read(device(), read, timeout());
            } catch (DriverException e) {
                over = over || e.scope() == Scope.LINE;
                plan.clear();
                throw e;
            }
        }

        @Override
        public void close() {
            line.close();
        }
    }
}
