package dev.scada.core.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.medium.WireTrace;
import dev.scada.api.tool.ToolLine;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class ToolLinesTest {
    private static final Duration AMPLE = Duration.ofSeconds(10);

    private final ToolLines lines = new ToolLines(Clock.systemUTC(), Path.of(""));

    @AfterEach
    void close() {
        lines.close();
    }

    private static final class Untraced implements WireTrace {
        @Override
        public void sent(ByteBuffer bytes) {}

        @Override
        public void received(ByteBuffer bytes) {}
    }

    @Test
    void workThatBlocksHasAThreadOfItsOwnAndOtherWorkIsOnTheLoop() throws Exception {
        ToolLine blocking = lines.open("bus", true, new Untraced());
        ToolLine looping = lines.open("net", false, new Untraced());
        assertThat(blocking.run(AMPLE, ToolLinesTest::threadName)).isEqualTo("scada-line-bus");
        assertThat(looping.run(AMPLE, ToolLinesTest::threadName)).isEqualTo("scada-loop");
        assertThat(looping.lent().lineName()).isEqualTo("net");
    }

    private static CompletableFuture<String> threadName(Object call) {
        return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }

    @Test
    void aFailureIsThatOfTheStage() {
        ToolLine line = lines.open("net", false, new Untraced());
        DriverException failure = catchThrowableOfType(
                DriverException.class,
                () -> line.run(
                        AMPLE,
                        call -> line.lent()
                                .after(Duration.ofMillis(1))
                                .thenCompose(passed ->
                                        CompletableFuture.failedFuture(DriverException.device(Code.BUSY, "later")))));
        assertThat(failure).hasMessage("later");
        assertThat(failure.code()).isEqualTo(Code.BUSY);
    }

    @Test
    void aStageThatNeverEndsIsGivenUp() {
        ToolLine line = lines.open("net", false, new Untraced());
        DriverException failure = catchThrowableOfType(
                DriverException.class, () -> line.run(Duration.ofMillis(10), call -> new CompletableFuture<>()));
        assertThat(failure.scope()).isEqualTo(Scope.LINE);
        assertThat(failure.code()).isEqualTo(Code.TIMED_OUT);
    }

    @Test
    void theEndTakesEverythingBack() throws Exception {
        ToolLine line = lines.open("bus", true, new Untraced());
        CompletableFuture<Void> late = new CompletableFuture<>();
        line.run(AMPLE, call -> {
            line.lent().after(Duration.ofHours(1)).whenComplete((passed, failure) -> late.cancel(false));
            return CompletableFuture.completedFuture(true);
        });
        Thread loop = lines.open("net", false, new Untraced())
                .run(AMPLE, call -> CompletableFuture.completedFuture(Thread.currentThread()));
        lines.close();
        assertThat(late).isCompletedExceptionally();
        assertThat(loop.isAlive()).isFalse();
    }
}
