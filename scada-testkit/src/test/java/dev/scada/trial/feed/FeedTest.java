package dev.scada.trial.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.DeviceSubscription;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.testkit.DeviceState;
import dev.scada.testkit.ManualClock;
import dev.scada.testkit.RecordingListener;
import dev.scada.testkit.TestCall;
import dev.scada.testkit.TestContext;
import dev.scada.testkit.TestLine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a polled device never does: it sends, it loses, it falls silent. */
@Timeout(30)
final class FeedTest {
    private static final Duration AMPLE = Duration.ofSeconds(5);
    private static final List<FeedPoint> POINTS = List.of(FeedPoint.of("flow"), FeedPoint.of("level"));

    private final ManualClock clock = ManualClock.at(Instant.EPOCH);
    private FeedFixture fixture;
    private TestContext context;
    private TestLine<FeedLine, FeedDevice, FeedPoint> line;
    private RecordingListener listener;

    @BeforeEach
    void subscribe() throws Exception {
        fixture = new FeedFixture();
        context = TestContext.onClock(clock);
        line = TestLine.open(context, fixture.driver(), fixture.line());
        line.connect(AMPLE);
        listener = new RecordingListener(context);
        TestCall call = context.call(AMPLE);
        DeviceSubscription subscription = line.ended(
                "subscribe",
                call,
                line.start(session -> ((FeedSession) session)
                        .subscribe(fixture.device(), POINTS, Duration.ofSeconds(1), listener, call)));
        assertThat(subscription).isNotNull();
        await(() -> listener.samples().size() == 2);
    }

    @AfterEach
    void close() throws IOException {
        line.close();
        context.close();
        fixture.close();
    }

    @Test
    void aHeartBeatSaysThatTheValuesStand() {
        fixture.station.beat();
        fixture.station.beat();
        await(() -> listener.heartBeats() == 2);
        assertThat(listener.losses()).isEmpty();
    }

    @Test
    void whatIsLostIsSaidAndSentAgain() {
        fixture.station.lose("flow", 77);
        fixture.station.beat();
        await(() -> listener.latest(0).equals(Optional.of(Sample.good(Value.of(77)))));
        assertThat(listener.losses()).hasSize(1);
        assertThat(listener.strayThreads()).isEmpty();
    }

    @Test
    void silenceEndsTheSubscriptionWhenTheHeartBeatIsDue() throws Exception {
        fixture.station.become(DeviceState.SILENT);
        clock.advance(Duration.ofSeconds(29));
        assertThat(listener.ends()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        await(() -> clock.waiting() > 0 || !listener.ends().isEmpty());
        clock.advance(Duration.ofSeconds(30));
        await(() -> !listener.ends().isEmpty());
        DriverException end = listener.ends().get(0);
        assertThat(end.scope()).isEqualTo(Scope.LINE);
        assertThat(end).hasMessageContaining("heart-beat");
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < 2500 && !condition.getAsBoolean(); i++) {
            LockSupport.parkNanos(2_000_000);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
