package dev.scada.api.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.medium.WireTrace;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** How what a library throws becomes a failure of the right scope. */
final class BlockingSessionTest {
    private static final Read<String> READ = new Read<>(List.of("a"), Duration.ZERO);

    @Test
    void silenceWhileConnectingIsTheLines() {
        Failing session = new Failing(new SocketTimeoutException("connect timed out"));
        assertFailure(session.connect(new Limits()), Scope.LINE, Code.TIMED_OUT);
    }

    @Test
    void whoeverCannotConnectWasRefused() {
        Failing session = new Failing(new ConnectException("Connection refused"));
        assertFailure(session.connect(new Limits()), Scope.LINE, Code.CONNECTION_REFUSED);
    }

    @Test
    void silenceAfterARequestIsTheDevices() {
        Failing session = new Failing(new SocketTimeoutException("Read timed out"));
        assertFailure(session.read("unit", READ, new Limits()), Scope.DEVICE, Code.TIMED_OUT);
    }

    @Test
    void aBrokenConnectionIsTheLines() {
        Failing session = new Failing(new EOFException());
        assertFailure(session.read("unit", READ, new Limits()), Scope.LINE, Code.CONNECTION_LOST);
        assertFailure(
                session.write("unit", List.of(new Setting<>("a", Value.of(1))), new Limits()),
                Scope.LINE,
                Code.CONNECTION_LOST);
    }

    @Test
    void anInterruptionEndsTheSessionAndStaysKnownToTheThread() {
        Failing session = new Failing(new InterruptedException());
        CompletionStage<List<Sample>> read = session.read("unit", READ, new Limits());
        assertThat(Thread.interrupted()).isTrue();
        assertFailure(read, Scope.LINE, Code.CLOSED);
    }

    @Test
    void theWorkOfACapabilityFailsTheSameWay() {
        assertFailure(
                BlockingSession.blocking(() -> {
                    throw new SocketTimeoutException();
                }),
                Scope.DEVICE,
                Code.TIMED_OUT);
        assertThat(BlockingSession.blocking(() -> "done").toCompletableFuture()).isCompletedWithValue("done");
    }

    private static void assertFailure(CompletionStage<?> stage, Scope scope, Code code) {
        ExecutionException failure = catchThrowableOfType(
                ExecutionException.class, () -> stage.toCompletableFuture().get());
        assertThat(failure).hasCauseInstanceOf(DriverException.class);
        DriverException cause = (DriverException) Objects.requireNonNull(failure.getCause());
        assertThat(cause.scope()).isEqualTo(scope);
        assertThat(cause.code()).isEqualTo(code);
    }

    private static final class Failing extends BlockingSession<String, String> {
        private final Exception thrown;

        Failing(Exception thrown) {
            this.thrown = thrown;
        }

        private void fail() throws IOException, InterruptedException {
            if (thrown instanceof IOException broken) {
                throw broken;
            }
            throw (InterruptedException) thrown;
        }

        @Override
        protected void connectNow(Call call) throws IOException, InterruptedException {
            fail();
        }

        @Override
        protected List<Sample> readNow(String device, Read<String> read, Call call)
                throws IOException, InterruptedException {
            fail();
            return List.of();
        }

        @Override
        protected List<WriteOutcome> writeNow(String device, List<Setting<String>> settings, WriteCall call)
                throws IOException, InterruptedException {
            fail();
            return List.of();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class Limits implements WriteCall, WireTrace {
        @Override
        public Duration remaining() {
            return Duration.ofSeconds(1);
        }

        @Override
        public boolean isEnded() {
            return false;
        }

        @Override
        public WireTrace trace() {
            return this;
        }

        @Override
        public void sending() {
            // Always allowed.
        }

        @Override
        public void sent(ByteBuffer bytes) {
            // Nobody reads it.
        }

        @Override
        public void received(ByteBuffer bytes) {
            // Nobody reads it.
        }
    }
}
