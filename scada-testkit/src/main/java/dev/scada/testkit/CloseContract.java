package dev.scada.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.value.Sample;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The end of a session: at any time, from any thread, and nothing is left. */
abstract class CloseContract<L, D, P> extends WriteContract<L, D, P> {
    private static final int SESSIONS = 20;
    private static final Duration AT_ONCE = Duration.ofMillis(500);
    private static final Duration SETTLED = Duration.ofSeconds(3);

    @Test
    void closingIsIdempotentAndNeverThrows() throws DriverException {
        assertClosesTwice(opened().session());
        try (TestLine<L, D, P> line = connected()) {
            assertReadsWell(line);
            assertClosesTwice(line.session());
        }
    }

    private void assertClosesTwice(Session<D, P> session) {
        for (int i = 0; i < 2; i++) {
            CompletableFuture<Void> closing = CompletableFuture.runAsync(session::close);
            assertThat(Waits.until(closing::isDone, TestLine.GRACE))
                    .as("close() returns at once")
                    .isTrue();
            assertThat(catchThrowable(closing::join)).as("thrown by close()").isNull();
        }
    }

    @Test
    void closingEndsACallThatIsUnderWay() throws Exception {
        try (TestLine<L, D, P> line = connected()) {
            Read<P> read = readOf(line, points().get(0));
            become(DeviceState.SILENT);
            TestCall call = context().call(AMPLE.multipliedBy(2));
            CompletableFuture<List<Sample>> stage = line.start(session -> session.read(device(), read, call));
            // The request is on its way, or not yet: either is right.
            Waits.until(() -> !call.trace().entries().isEmpty(), AT_ONCE);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(line::close);
            assertThat(Waits.until(closing::isDone, TestLine.GRACE))
                    .as("close() returns at once")
                    .isTrue();
            assertThat(catchThrowable(closing::join)).as("thrown by close()").isNull();
            assertThat(Waits.until(stage::isDone, TestLine.GRACE))
                    .as("the pending read ends")
                    .isTrue();
            assertThat(catchThrowable(() -> stage.get(1, TimeUnit.SECONDS)))
                    .as("how the pending read ends")
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(Exception.class);
        }
    }

    @Test
    @ResourceLock(Resources.GLOBAL) // threads and files are counted, so nothing else may run
    void sessionsLeaveNothingBehind() throws DriverException {
        useASession();
        useASession();
        Leftovers before = Leftovers.now();
        for (int i = 0; i < SESSIONS; i++) {
            useASession();
        }
        assertNothingLeft(before);
    }

    @Test
    @ResourceLock(Resources.GLOBAL) // threads and files are counted, so nothing else may run
    void failedConnectionsLeaveNothingBehind() throws Exception {
        become(DeviceState.UNPLUGGED);
        failToConnect();
        Leftovers before = Leftovers.now();
        for (int i = 0; i < SESSIONS; i++) {
            failToConnect();
        }
        assertNothingLeft(before);
    }

    @Test
    @ResourceLock(Resources.GLOBAL)
    void closingWhileConnectingLeavesNothingBehind() throws InterruptedException {
        closeWhileConnecting();
        Leftovers before = Leftovers.now();
        for (int i = 0; i < SESSIONS; i++) {
            closeWhileConnecting();
        }
        assertNothingLeft(before);
    }

    private void closeWhileConnecting() throws InterruptedException {
        TestLine<L, D, P> line = opened();
        TestCall call = context().call(AMPLE);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> connecting = line.start(session -> {
            begun.countDown();
            return session.connect(call);
        });
        assertThat(begun.await(AMPLE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        line.close();
        assertThat(Waits.until(connecting::isDone, TestLine.GRACE))
                .as("the pending connect ends")
                .isTrue();
    }

    private void assertNothingLeft(Leftovers before) {
        Waits.until(
                () -> context().openMedia() == 0
                        && Leftovers.now().since(before).isEmpty(),
                SETTLED);
        assertThat(context().openMedia())
                .as("connections and ports that no session closed")
                .isZero();
        assertThat(Leftovers.now().since(before))
                .as("left behind by %d sessions", SESSIONS)
                .isEmpty();
    }

    private void useASession() throws DriverException {
        try (TestLine<L, D, P> line = connected()) {
            assertReadsWell(line);
        }
    }

    private void failToConnect() {
        try (TestLine<L, D, P> line = opened()) {
            failureOf("connect to a device that is away", () -> line.connect(given().timeout()));
        }
    }
}
