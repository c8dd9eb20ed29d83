package dev.scada.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.scada.api.driver.DeviceSubscription;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.Subscribing;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Devices that send by themselves. Skipped for a session that is not {@link Subscribing}. */
abstract class SubscriptionContract<L, D, P> extends CloseContract<L, D, P> {
    private static final Duration PERIOD = Duration.ofMillis(100);

    /** Within what a device that sends by itself is heard. */
    private static final Duration SOON = Duration.ofSeconds(2);

    @Test
    void everySubscribedPointIsTold() throws DriverException {
        try (TestLine<L, D, P> line = connected()) {
            RecordingListener listener = new RecordingListener(context());
            subscribe(line, points(), listener);
            for (int i = 0; i < points().size(); i++) {
                assertTold(listener, i, expected(points().get(i)));
            }
            assertThat(listener.samples().stream().map(RecordingListener.Told::point))
                    .as("places in the subscribed list")
                    .allMatch(point -> point >= 0 && point < points().size());
            assertThat(listener.strayThreads())
                    .as("threads that are not the line's")
                    .isEmpty();
        }
    }

    @Test
    void aChangeIsTold() throws DriverException {
        WritableValue<P> writable = available(given().writablePoint(), "writable point (writablePoint)");
        try (TestLine<L, D, P> line = connected()) {
            RecordingListener listener = new RecordingListener(context());
            subscribe(line, List.of(writable.point()), listener);
            for (Value value : List.of(writable.first(), writable.second())) {
                write(line, writable, value);
                assertTold(listener, 0, Sample.good(value));
            }
        }
    }

    @Test
    void nothingIsToldAfterTheSubscriptionIsClosed() throws Exception {
        WritableValue<P> writable = available(given().writablePoint(), "writable point (writablePoint)");
        try (TestLine<L, D, P> line = connected()) {
            RecordingListener listener = new RecordingListener(context());
            DeviceSubscription subscription = subscribe(line, List.of(writable.point()), listener);
            write(line, writable, writable.first());
            assertTold(listener, 0, Sample.good(writable.first()));
            CompletableFuture<Integer> closed = CompletableFuture.supplyAsync(
                    () -> {
                        subscription.close();
                        subscription.close();
                        return listener.samples().size() + listener.heartBeats();
                    },
                    context().line());
            int before = line.ended("close of the subscription", context().call(AMPLE), closed);
            write(line, writable, writable.second());
            Waits.until(() -> listener.samples().size() + listener.heartBeats() > before, given().timeout());
            assertThat(listener.samples().size() + listener.heartBeats())
                    .as("what the listener heard in all")
                    .isEqualTo(before);
        }
    }

    @Test
    void unpluggingEndsTheSubscription() throws Exception {
        try (TestLine<L, D, P> line = connected()) {
            RecordingListener listener = new RecordingListener(context());
            subscribe(line, points(), listener);
            become(DeviceState.UNPLUGGED);
            assertThat(Waits.until(() -> !listener.ends().isEmpty(), SOON))
                    .as("the listener is told that it ended")
                    .isTrue();
            assertThat(listener.ends()).as("told once").hasSize(1);
            assertThat(listener.ends().get(0).scope()).isEqualTo(Scope.LINE);
            assertThat(listener.strayThreads())
                    .as("threads that are not the line's")
                    .isEmpty();
        }
    }

    private Sample expected(P point) {
        return Sample.good(value(point));
    }

    private static void assertTold(RecordingListener listener, int point, Sample sample) {
        Waits.until(() -> listener.latest(point).filter(sample::equals).isPresent(), SOON);
        assertThat(listener.latest(point))
                .as("the last that was told of point %d", point)
                .contains(sample);
    }

    private void write(TestLine<L, D, P> line, WritableValue<P> writable, Value value) throws DriverException {
        var unused = line.write(
                device(),
                List.of(new Setting<>(writable.point(), value)),
                context().call(AMPLE));
    }

    @SuppressWarnings("unchecked") // a session's subscriptions are of its own devices and points
    private DeviceSubscription subscribe(TestLine<L, D, P> line, List<P> points, RecordingListener listener)
            throws DriverException {
        if (!(line.session() instanceof Subscribing)) {
            return abort("the driver's session is not Subscribing");
        }
        TestCall call = context().call(AMPLE);
        return line.ended(
                "subscribe",
                call,
                line.start(
                        session -> ((Subscribing<D, P>) session).subscribe(device(), points, PERIOD, listener, call)));
    }
}
