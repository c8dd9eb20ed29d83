package dev.scada.testkit.faulty;

import com.example.tally.AsyncTallySession;
import com.example.tally.TallyDevice;
import com.example.tally.TallyDriver;
import com.example.tally.TallyLine;
import com.example.tally.TallyPoint;
import dev.scada.api.driver.Call;
import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Wrong when the device is away, silent or talks nonsense. */
final class FailureFaults {
    private static final String AWAY = "aDeviceThatIsAwayFailsTheConnectionInTime";
    private static final String UNPLUGGED = "unpluggingEndsTheSessionAndANewOneWorks";
    private static final String SILENT = "silenceEndsInATimeOut";
    private static final String LOOP = "aSilentDeviceDoesNotHoldTheLoop";
    private static final String LATE = "aLateAnswerIsNotTakenForTheNextOne";
    private static final String GARBLED = "garbageIsNoValue";

    private FailureFaults() {}

    static Stream<Fault> all() {
        return Stream.of(
                Fault.of(
                        "never ends a connect",
                        Passing.with(Patient::new),
                        AWAY,
                        "failedConnectionsLeaveNothingBehind"),
                Fault.of(
                        "blames the device for a cut connection",
                        failing(Code.CONNECTION_LOST, failure -> {
                            throw DriverException.device(failure.code(), "gone");
                        }),
                        UNPLUGGED),
                Fault.of(
                        "makes a cut connection bad samples for ever",
                        failing(
                                Code.CONNECTION_LOST,
                                failure -> List.of(Sample.bad(failure.code().quality()))),
                        UNPLUGGED),
                Fault.of(
                        "blames the exchange for silence",
                        failing(Code.TIMED_OUT, failure -> {
                            throw new DriverException(Scope.EXCHANGE, Code.TIMED_OUT, "no answer");
                        }),
                        SILENT),
                Fault.of(
                        "says what no driver says of silence",
                        failing(Code.TIMED_OUT, failure -> {
                            throw new CompletionException(new IllegalStateException("no answer"));
                        }),
                        SILENT,
                        LOOP,
                        LATE),
                Fault.of("hangs on silence", Passing.with(Hanging::new), SILENT, LOOP, LATE),
                Fault.of("gives a silent device up for good", Passing.with(Resentful::new), SILENT, LATE),
                Fault.of(
                        "blocks the event loop",
                        Passing.opening((line, lent) -> new Passing(new TallyDriver().open(line, lent))),
                        LOOP),
                Fault.of(
                        "makes a value of garbage",
                        failing(Code.PROTOCOL_VIOLATED, failure -> List.of(Sample.good(Value.of(5)))),
                        GARBLED),
                Fault.of(
                        "throws on garbage",
                        Passing.opening((line, lent) -> new AsyncTallySession(line, lent) {
                            @Override
                            public void received(ByteBuffer bytes) {
                                if (bytes.get(bytes.position()) < ' ') {
                                    throw new IllegalStateException("what is this?");
                                }
                                super.received(bytes);
                            }
                        }),
                        GARBLED));
    }

    /** Deals wrongly with that failure of a read. */
    private static Driver<TallyLine, TallyDevice, TallyPoint> failing(Code code, Passing.Cure<List<Sample>> cure) {
        return Passing.with(sound -> new Passing(sound) {
            @Override
            public CompletionStage<List<Sample>> read(TallyDevice device, Read<TallyPoint> read, Call call) {
                return cured(super.read(device, read, call), failure -> {
                    if (failure.code() != code) {
                        throw failure;
                    }
                    return cure.instead(failure);
                });
            }
        });
    }

    private static final class Patient extends Passing {
        Patient(Session<TallyDevice, TallyPoint> sound) {
            super(sound);
        }

        @Override
        public CompletionStage<Void> connect(Call call) {
            return super.connect(call).exceptionallyCompose(failure -> {
                boolean isRefused = failure instanceof DriverException known && known.code() == Code.CONNECTION_REFUSED;
                return isRefused ? new CompletableFuture<>() : CompletableFuture.failedStage(failure);
            });
        }
    }

    private static final class Hanging extends Passing {
        private final CompletableFuture<List<Sample>> closed = new CompletableFuture<>();

        Hanging(Session<TallyDevice, TallyPoint> sound) {
            super(sound);
        }

        @Override
        public CompletionStage<List<Sample>> read(TallyDevice device, Read<TallyPoint> read, Call call) {
            return super.read(device, read, call)
                    .<CompletionStage<List<Sample>>>handle((samples, failure) -> {
                        Throwable bare = failure instanceof CompletionException ? failure.getCause() : failure;
                        if (bare instanceof DriverException e && e.code() == Code.TIMED_OUT) {
                            return closed;
                        }
                        return failure == null
                                ? CompletableFuture.completedStage(samples)
                                : CompletableFuture.failedStage(failure);
                    })
                    .thenCompose(stage -> stage);
        }

        @Override
        public void close() {
            super.close();
            closed.completeExceptionally(DriverException.line(Code.CLOSED, "closed"));
        }
    }

    private static final class Resentful extends Passing {
        private boolean offended;

        Resentful(Session<TallyDevice, TallyPoint> sound) {
            super(sound);
        }

        @Override
        public CompletionStage<List<Sample>> read(TallyDevice device, Read<TallyPoint> read, Call call) {
            if (offended) {
                return CompletableFuture.failedStage(DriverException.device(Code.TIMED_OUT, "it was silent before"));
            }
            return cured(super.read(device, read, call), failure -> {
                offended = failure.code() == Code.TIMED_OUT;
                throw failure;
            });
        }
    }
}
