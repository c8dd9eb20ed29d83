package dev.scada.trial.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.DeviceSubscription;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.Subscribing;
import dev.scada.api.driver.SubscriptionListener;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Sample;
import dev.scada.testkit.faulty.ContractRun;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit catches subscriptions that break the contract. */
final class FaultyFeedsTest {
    private static final String ALL_TOLD = "everySubscribedPointIsTold";
    private static final String CHANGE = "aChangeIsTold";
    private static final String CLOSED = "nothingIsToldAfterTheSubscriptionIsClosed";
    private static final String UNPLUGGED = "unpluggingEndsTheSubscription";

    private record Fault(String what, UnaryOperator<SubscriptionListener> ears, boolean deaf, Set<String> caughtBy) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault("none", listener -> listener, false, Set.of()),
                new Fault("tells on a thread of its own", Elsewhere::new, false, Set.of(ALL_TOLD, UNPLUGGED)),
                new Fault("counts points from 1", FromOne::new, false, Set.of(ALL_TOLD, CHANGE, CLOSED)),
                new Fault("tells changes only", ChangesOnly::new, false, Set.of(ALL_TOLD)),
                new Fault("blames the device for a cut connection", Blaming::new, false, Set.of(UNPLUGGED)),
                new Fault("does not say that it ended", Silent::new, false, Set.of(UNPLUGGED)),
                new Fault("tells on when it was closed", listener -> listener, true, Set.of(CLOSED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void eachFaultIsCaughtByItsTests(Fault fault) {
        TriedFeed.tried = new FeedDriver() {
            @Override
            public Session<FeedDevice, FeedPoint> open(FeedLine line, DriverContext lent) {
                return new Faulty(new FeedSession(line, lent), fault);
            }
        };
        Map<String, String> failed = ContractRun.failedTests(TriedFeed.class);
        assertThat(failed.keySet()).as("%s", failed).isEqualTo(fault.caughtBy());
    }

    private record Faulty(FeedSession sound, Fault fault)
            implements Session<FeedDevice, FeedPoint>, Subscribing<FeedDevice, FeedPoint> {
        @Override
        public CompletionStage<DeviceSubscription> subscribe(
                FeedDevice device, List<FeedPoint> points, Duration wanted, SubscriptionListener listener, Call call) {
            return sound.subscribe(device, points, wanted, fault.ears().apply(listener), call)
                    .thenApply(subscription -> fault.deaf() ? () -> {} : subscription);
        }

        @Override
        public CompletionStage<Void> connect(Call call) {
            return sound.connect(call);
        }

        @Override
        public CompletionStage<List<Sample>> read(FeedDevice device, Read<FeedPoint> read, Call call) {
            return sound.read(device, read, call);
        }

        @Override
        public CompletionStage<List<WriteOutcome>> write(
                FeedDevice device, List<Setting<FeedPoint>> settings, WriteCall call) {
            return sound.write(device, settings, call);
        }

        @Override
        public void close() {
            sound.close();
        }
    }

    private static class Ears implements SubscriptionListener {
        private final SubscriptionListener listener;

        Ears(SubscriptionListener listener) {
            this.listener = listener;
        }

        @Override
        public void sample(int point, Sample sample) {
            listener.sample(point, sample);
        }

        @Override
        public void alive() {
            listener.alive();
        }

        @Override
        public void lost(String reason) {
            listener.lost(reason);
        }

        @Override
        public void ended(DriverException cause) {
            listener.ended(cause);
        }
    }

    private static final class Elsewhere extends Ears {
        Elsewhere(SubscriptionListener listener) {
            super(listener);
        }

        @Override
        public void sample(int point, Sample sample) {
            elsewhere(() -> super.sample(point, sample));
        }

        @Override
        public void ended(DriverException cause) {
            elsewhere(() -> super.ended(cause));
        }

        private static void elsewhere(Runnable telling) {
            Thread thread = new Thread(telling, "elsewhere");
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class FromOne extends Ears {
        FromOne(SubscriptionListener listener) {
            super(listener);
        }

        @Override
        public void sample(int point, Sample sample) {
            super.sample(point + 1, sample);
        }
    }

    private static final class ChangesOnly extends Ears {
        private final Set<Integer> known = new HashSet<>();

        ChangesOnly(SubscriptionListener listener) {
            super(listener);
        }

        @Override
        public void sample(int point, Sample sample) {
            if (!known.add(point)) {
                super.sample(point, sample);
            }
        }
    }

    private static final class Blaming extends Ears {
        Blaming(SubscriptionListener listener) {
            super(listener);
        }

        @Override
        public void ended(DriverException cause) {
            super.ended(DriverException.device(cause.code(), "gone"));
        }
    }

    private static final class Silent extends Ears {
        Silent(SubscriptionListener listener) {
            super(listener);
        }

        @Override
        public void ended(DriverException cause) {
            // The fault.
        }
    }
}
