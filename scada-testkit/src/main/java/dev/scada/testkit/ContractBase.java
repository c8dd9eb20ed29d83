package dev.scada.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Setting;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What all contract tests stand on: the fixture and the context of one test, and words for both. */
@Timeout(60)
abstract class ContractBase<L, D, P> {
    /** Time for a call to a device that answers: much more than it needs, so that a slow machine fails nothing. */
    static final Duration AMPLE = Duration.ofSeconds(5);

    private DriverFixture<L, D, P> fixture;
    private TestContext context;

    /**
     * A fresh fixture, its device {@link DeviceState#ANSWERING}; the kit closes it after the test. Called once a test.
     */
    protected abstract DriverFixture<L, D, P> fixture() throws Exception;

    @BeforeEach
    final void begin() throws Exception {
        fixture = fixture();
        context = TestContext.create();
        fixture.secrets().forEach(context::withSecret);
        assertThat(fixture.knownPoints().stream().map(Setting::value).distinct())
                .as("the fixture's known points: three at least, two values at least")
                .hasSizeGreaterThan(1);
        assertThat(fixture.knownPoints()).hasSizeGreaterThan(2);
    }

    @AfterEach
    final void end() throws Exception {
        try (DriverFixture<L, D, P> device = fixture;
                TestContext lent = context) {
            assertThat(lent.faults())
                    .as("thrown on the line's executor, outside of any call")
                    .isEmpty();
            assertThat(device).isNotNull();
        }
    }

    final DriverFixture<L, D, P> given() {
        return fixture;
    }

    final TestContext context() {
        return context;
    }

    final Driver<L, D, P> driver() {
        return fixture.driver();
    }

    final L line() {
        return fixture.line();
    }

    final D device() {
        return fixture.device();
    }

    final List<P> points() {
        return fixture.knownPoints().stream().map(Setting::point).toList();
    }

    /** What the device holds, by point. */
    final Map<P, Value> expected() {
        Map<P, Value> values = new LinkedHashMap<>();
        fixture.knownPoints().forEach(known -> values.put(known.point(), known.value()));
        return values;
    }

    final TestLine<L, D, P> opened() {
        return TestLine.open(context, driver(), line());
    }

    final TestLine<L, D, P> connected() throws DriverException {
        TestLine<L, D, P> line = opened();
        line.connect(AMPLE);
        return line;
    }

    final Value value(P point) {
        return given().knownPoints().stream()
                .filter(known -> known.point().equals(point))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** The read of one known point alone. */
    final Read<P> readOf(TestLine<L, D, P> line, P point) throws DriverException {
        List<Read<P>> plan = line.plan(device(), List.of(point), AMPLE);
        assertThat(plan).as("the plan of one point").hasSize(1);
        return plan.get(0);
    }

    /** All known points have the device's values. */
    final void assertReadsWell(TestLine<L, D, P> line) throws DriverException {
        assertThat(line.poll(device(), points(), AMPLE)).isEqualTo(goodSamples());
    }

    final Map<P, Sample> goodSamples() {
        Map<P, Sample> samples = new LinkedHashMap<>();
        expected().forEach((point, value) -> samples.put(point, Sample.good(value)));
        return samples;
    }

    /** Skips the test, with a reason, when the fixture's device cannot be put into the state. */
    final void become(DeviceState state) throws Exception {
        assumeTrue(
                state == DeviceState.ANSWERING || fixture.states().contains(state),
                () -> "the fixture's device cannot be made " + state + " (DriverFixture.states)");
        fixture.become(state);
    }

    /** Skips the test, with a reason, when the fixture has none. */
    static <T> T available(Optional<T> optional, String what) {
        return optional.orElseGet(() -> abort("the fixture has no " + what));
    }

    static DriverException failureOf(String what, ThrowingCallable call) {
        DriverException failure = catchThrowableOfType(DriverException.class, call);
        assertThat(failure).as(what + " fails with a DriverException").isNotNull();
        assertThat(failure.getMessage()).as("the message of " + what).isNotBlank();
        return failure;
    }
}
