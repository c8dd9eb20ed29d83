package dev.scada.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.TraceDecoding.Direction;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Writes: what is accepted is in the device, what is not sent is not, and what is not known is said to be unknown. */
abstract class WriteContract<L, D, P> extends FailureContract<L, D, P> {
    @Test
    void whatIsWrittenStandsInTheDeviceAndReadsBack() throws Exception {
        WritableValue<P> writable = writable();
        try (TestLine<L, D, P> line = connected()) {
            for (Value value : List.of(writable.first(), writable.second(), writable.first())) {
                assertAccepted(line, writable, value);
                if (driver().describe(device(), writable.point()).readable()) {
                    assertThat(line.poll(device(), List.of(writable.point()), AMPLE))
                            .isEqualTo(Map.of(writable.point(), Sample.good(value)));
                }
            }
        }
    }

    @Test
    void settingsAreWrittenInTheirOrder() throws DriverException {
        WritableValue<P> writable = writable();
        List<Setting<P>> settings = List.of(
                new Setting<>(writable.point(), writable.first()), new Setting<>(writable.point(), writable.second()));
        try (TestLine<L, D, P> line = connected()) {
            List<WriteOutcome> outcomes =
                    line.write(device(), settings, context().call(AMPLE));
            assertThat(outcomes).containsExactly(WriteOutcome.accepted(), WriteOutcome.accepted());
            assertThat(writable.held().get()).isEqualTo(writable.second());
        }
    }

    @Test
    void sendingIsTheLastActBeforeTheBytes() throws DriverException {
        WritableValue<P> writable = writable();
        try (TestLine<L, D, P> line = connected()) {
            assertAccepted(line, writable, writable.first());
            TestCall call = context().call(AMPLE);
            List<Boolean> writtenAtAnswers = new ArrayList<>();
            // After the last request that writes, the first answer is that request's: its value stands in the device.
            call.gatedBy(writtenAtAnswers::clear).watchedBy(direction -> {
                if (direction == Direction.RECEIVED) {
                    writtenAtAnswers.add(writable.held().get().equals(writable.second()));
                }
            });
            List<WriteOutcome> outcomes = line.write(device(), setting(writable, writable.second()), call);
            assertThat(outcomes).containsExactly(WriteOutcome.accepted());
            assertThat(call.sendings()).as("calls of sending()").isPositive();
            assertThat(writtenAtAnswers.stream().findFirst().orElse(true))
                    .as("nothing else is asked between sending() and the write")
                    .isTrue();
        }
    }

    @Test
    void aWriteThatMayNotBeSentReachesNobody() throws DriverException {
        WritableValue<P> writable = writable();
        try (TestLine<L, D, P> line = connected()) {
            assertAccepted(line, writable, writable.first());
            DriverException withdrawn = DriverException.exchange(Code.WITHDRAWN, "the command was withdrawn");
            TestCall call = context().call(AMPLE).gatedBy(() -> {
                throw withdrawn;
            });
            DriverException failure = failureOf(
                    "a withdrawn write", () -> line.write(device(), setting(writable, writable.second()), call));
            assertThat(failure.code()).as("code of: %s", failure.getMessage()).isEqualTo(Code.WITHDRAWN);
            assertHoldsStill(writable, writable.first());
        }
    }

    @Test
    void anExpiredWriteReachesNobody() throws DriverException {
        WritableValue<P> writable = writable();
        try (TestLine<L, D, P> line = connected()) {
            assertAccepted(line, writable, writable.first());
            TestCall call = context().call(Duration.ZERO);
            failureOf("an expired write", () -> line.write(device(), setting(writable, writable.second()), call));
            assertHoldsStill(writable, writable.first());
        }
    }

    @Test
    void aReadOnlyPointIsNotWritten() throws DriverException {
        assertRefused(available(given().readOnlyPoint(), "read-only point (readOnlyPoint)"));
    }

    @Test
    void aDeviceThatRefusesAValueIsHeard() throws DriverException {
        assertRefused(available(given().refusingPoint(), "point whose device refuses a value (refusingPoint)"));
    }

    private void assertRefused(WritableValue<P> point) throws DriverException {
        Value held = point.held().get();
        Value other = held.equals(point.first()) ? point.second() : point.first();
        try (TestLine<L, D, P> line = connected()) {
            TestCall call = context().call(AMPLE);
            try {
                assertThat(line.write(device(), setting(point, other), call))
                        .as("outcome of a write to %s", point.point())
                        .hasSize(1)
                        .hasOnlyElementsOfType(WriteOutcome.Rejected.class);
            } catch (DriverException e) {
                assertThat(call.sendings())
                        .as("calls of sending() before: %s (after one the core would say unknown)", e.getMessage())
                        .isZero();
            }
            assertHoldsStill(point, held);
            assertReadsWell(line);
        }
    }

    @Test
    void aWriteWithoutAnAnswerIsNotAccepted() throws Exception {
        WritableValue<P> writable = writable();
        try (TestLine<L, D, P> line = connected()) {
            assertAccepted(line, writable, writable.first());
            become(DeviceState.SILENT);
            TestCall call = context().call(given().timeout());
            try {
                assertThat(line.write(device(), setting(writable, writable.second()), call))
                        .as("outcome of a write without an answer")
                        .hasSize(1)
                        .hasOnlyElementsOfType(WriteOutcome.Unknown.class);
                assertThat(call.sendings())
                        .as("calls of sending() before what is unknown")
                        .isPositive();
            } catch (DriverException e) {
                assertThat(e.getMessage())
                        .as("the message of an unanswered write")
                        .isNotBlank();
            }
            assertThat(call.sendings())
                    .as("calls of sending(): once a request, never repeated")
                    .isLessThan(2);
            if (call.sendings() == 0) {
                // It asks the device something before it writes, and had no answer to that.
                assertHoldsStill(writable, writable.first());
            }
        }
    }

    private WritableValue<P> writable() {
        return available(given().writablePoint(), "writable point (writablePoint)");
    }

    private List<Setting<P>> setting(WritableValue<P> writable, Value value) {
        return List.of(new Setting<>(writable.point(), value));
    }

    private void assertAccepted(TestLine<L, D, P> line, WritableValue<P> writable, Value value) throws DriverException {
        assertThat(line.write(device(), setting(writable, value), context().call(AMPLE)))
                .containsExactly(WriteOutcome.accepted());
        assertThat(writable.held().get()).as("what the device holds").isEqualTo(value);
    }

    private void assertHoldsStill(WritableValue<P> writable, Value value) {
        Duration watched = given().timeout().dividedBy(2);
        if (Waits.until(() -> !writable.held().get().equals(value), watched)) {
            fail(
                    "the device took %s, which should not have reached it",
                    writable.held().get());
        }
    }
}
