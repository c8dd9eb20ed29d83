package dev.scada.testkit.faulty;

import com.example.tally.AsyncTallySession;
import com.example.tally.TallyDevice;
import com.example.tally.TallyLine;
import com.example.tally.TallyPoint;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.medium.WireTrace;
import dev.scada.testkit.TestCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Wrong about writes. */
final class WriteFaults {
    private static final String WITHDRAWN = "aWriteThatMayNotBeSentReachesNobody";
    private static final String EXPIRED = "anExpiredWriteReachesNobody";
    private static final String LAST_ACT = "sendingIsTheLastActBeforeTheBytes";
    private static final String UNANSWERED = "aWriteWithoutAnAnswerIsNotAccepted";
    private static final String READ_ONLY = "aReadOnlyPointIsNotWritten";
    private static final String REFUSED = "aDeviceThatRefusesAValueIsHeard";
    private static final String ORDER = "settingsAreWrittenInTheirOrder";

    private WriteFaults() {}

    /** What is done with a write in place of doing it. */
    private interface Writing {
        CompletionStage<List<WriteOutcome>> write(
                Passing sound, TallyDevice device, List<Setting<TallyPoint>> settings, WriteCall call);
    }

    private static Driver<TallyLine, TallyDevice, TallyPoint> writing(Writing writing) {
        return Passing.with(sound -> new Passing(sound) {
            @Override
            public CompletionStage<List<WriteOutcome>> write(
                    TallyDevice device, List<Setting<TallyPoint>> settings, WriteCall call) {
                return writing.write(new Passing(sound), device, settings, call);
            }
        });
    }

    static Stream<Fault> all() {
        return Stream.of(
                Fault.of(
                        "never says that it sends",
                        writing((sound, device, settings, call) -> sound.write(device, settings, unguarded(call))),
                        WITHDRAWN,
                        EXPIRED,
                        LAST_ACT,
                        UNANSWERED),
                Fault.of(
                        "says so after it has sent",
                        writing(WriteFaults::sayingAfterwards),
                        WITHDRAWN,
                        EXPIRED,
                        UNANSWERED),
                Fault.of("says so and asks something else first", writing(WriteFaults::sayingTooEarly), LAST_ACT),
                Fault.of(
                        "calls a write without an answer accepted",
                        onFailure(Code.TIMED_OUT, settings -> all(settings, WriteOutcome.accepted())),
                        UNANSWERED),
                Fault.of(
                        "calls a write without an answer rejected",
                        onFailure(
                                Code.TIMED_OUT,
                                settings -> all(
                                        settings, WriteOutcome.rejected(RejectionCode.REFUSED_BY_DEVICE, "no answer"))),
                        UNANSWERED),
                Fault.of("sends a write without an answer again", writing(WriteFaults::retrying), UNANSWERED),
                Fault.of(
                        "writes a point that is read-only",
                        Passing.opening((line, lent) -> new AsyncTallySession(line, lent) {
                            @Override
                            protected boolean canBeSet(TallyPoint point) {
                                return true;
                            }
                        }),
                        READ_ONLY),
                Fault.of(
                        "does not hear a refusal",
                        writing((sound, device, settings, call) -> sound.write(device, settings, call)
                                .thenApply(outcomes -> all(settings, WriteOutcome.accepted()))),
                        READ_ONLY,
                        REFUSED),
                Fault.of(
                        "fails on a refusal, so that it seems unknown",
                        writing(WriteFaults::failingOnRefusal),
                        REFUSED),
                Fault.of("writes backwards", writing(WriteFaults::backwards), ORDER),
                Fault.of(
                        "writes the first only",
                        writing((sound, device, settings, call) -> sound.write(device, settings.subList(0, 1), call)),
                        ORDER));
    }

    private interface Instead {
        List<WriteOutcome> of(List<Setting<TallyPoint>> settings);
    }

    private static Driver<TallyLine, TallyDevice, TallyPoint> onFailure(Code code, Instead instead) {
        return writing((sound, device, settings, call) ->
                Passing.cured(sound.write(device, settings, call), failure -> {
                    if (failure.code() != code || ((TestCall) call).sendings() == 0) {
                        throw failure;
                    }
                    return instead.of(settings);
                }));
    }

    private static List<WriteOutcome> all(List<Setting<TallyPoint>> settings, WriteOutcome outcome) {
        return Collections.nCopies(settings.size(), outcome);
    }

    private static CompletionStage<List<WriteOutcome>> sayingAfterwards(
            Passing sound, TallyDevice device, List<Setting<TallyPoint>> settings, WriteCall call) {
        return sound.write(device, settings, unguarded(call)).thenCompose(outcomes -> {
            try {
                call.sending();
                return CompletableFuture.completedStage(outcomes);
            } catch (DriverException e) {
                return CompletableFuture.failedStage(e);
            }
        });
    }

    private static CompletionStage<List<WriteOutcome>> sayingTooEarly(
            Passing sound, TallyDevice device, List<Setting<TallyPoint>> settings, WriteCall call) {
        try {
            if (settings.get(0).point().sort() == TallyPoint.Sort.PRESET) {
                call.sending();
            }
        } catch (DriverException e) {
            return CompletableFuture.failedStage(e);
        }
        return sound.read(device, new Read<>(List.of(settings.get(0).point()), Duration.ZERO), call)
                .thenCompose(before -> sound.write(device, settings, unguarded(call)));
    }

    private static CompletionStage<List<WriteOutcome>> retrying(
            Passing sound, TallyDevice device, List<Setting<TallyPoint>> settings, WriteCall call) {
        return sound.write(device, settings, call)
                .exceptionallyCompose(failure ->
                        ((TestCall) call).sendings() == 1 && call.remaining().isZero()
                                ? sound.write(device, settings, call)
                                : CompletableFuture.failedStage(failure));
    }

    private static CompletionStage<List<WriteOutcome>> failingOnRefusal(
            Passing sound, TallyDevice device, List<Setting<TallyPoint>> settings, WriteCall call) {
        return sound.write(device, settings, call)
                .thenCompose(outcomes -> outcomes.contains(WriteOutcome.accepted())
                        ? CompletableFuture.completedStage(outcomes)
                        : CompletableFuture.failedStage(DriverException.exchange(Code.REQUEST_REFUSED, "refused")));
    }

    private static CompletionStage<List<WriteOutcome>> backwards(
            Passing sound, TallyDevice device, List<Setting<TallyPoint>> settings, WriteCall call) {
        List<Setting<TallyPoint>> reversed = new ArrayList<>(settings);
        Collections.reverse(reversed);
        return sound.write(device, reversed, call);
    }

    /** The call, with a gate that is not heard. */
    private static WriteCall unguarded(WriteCall call) {
        return new WriteCall() {
            @Override
            public void sending() {
                // The fault.
            }

            @Override
            public Duration remaining() {
                return call.remaining();
            }

            @Override
            public boolean isEnded() {
                return call.isEnded();
            }

            @Override
            public WireTrace trace() {
                return call.trace();
            }
        };
    }
}
