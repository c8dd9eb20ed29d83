package dev.scada.driver.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.driver.sim.replay.Replay.Between;
import dev.scada.driver.sim.replay.Replay.Ending;
import dev.scada.testkit.ManualClock;
import dev.scada.testkit.TestContext;
import dev.scada.testkit.TestLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimDriverTest {
    private static final Duration AMPLE = Duration.ofSeconds(5);
    private static final String START = "2014-01-06T00:00:00Z";

    private final SimDriver driver = new SimDriver();
    private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final TestContext context = TestContext.onClock(clock);

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void pointsAreWhatTheyAre() throws Exception {
        assertThat(type("L_T1")).isEqualTo(PointType.readOnly(ValueKind.REAL));
        assertThat(type("F_PU1")).isEqualTo(PointType.readOnly(ValueKind.REAL));
        assertThat(type("S_PU1")).isEqualTo(PointType.readOnly(ValueKind.BOOL));
        assertThat(type("PU1_COMMAND")).isEqualTo(PointType.readWrite(ValueKind.BOOL));
        assertThat(type("PU1_MODE")).isEqualTo(PointType.readWrite(ValueKind.BOOL));
        assertThat(type("PU1_START_LEVEL")).isEqualTo(PointType.readWrite(ValueKind.REAL));
    }

    @ParameterizedTest
    @CsvSource({
        "L_T11, L_T1",
        "l_t3, L_T3",
        "P_J290, P_J280",
        "PU1_START_LEVL, PU1_START_LEVEL",
        "V2COMMAND, V2_COMMAND"
    })
    void whoMistypesAPointIsToldWhatWasMeant(String mistyped, String meant) {
        assertThatThrownBy(() -> type(mistyped))
                .isInstanceOf(InvalidPointException.class)
                .hasMessageStartingWith("there is no point " + mistyped + "; did you mean ")
                .hasMessageContaining(meant)
                .hasMessageEndingWith("?");
    }

    @Test
    void aPointOfAnotherPlcIsRefusedWithItsOwner() throws Exception {
        assertThat(driver.describe(new SimDevice("plc2"), new SimPoint("L_T1")).readable())
                .isTrue();
        assertThatThrownBy(() -> driver.describe(new SimDevice("plc3"), new SimPoint("L_T1")))
                .isInstanceOf(InvalidPointException.class)
                .hasMessage("L_T1 belongs to plc2, not to plc3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plc0", "plc10", "PLC1", "", "1"})
    void aDeviceIsAPlcOrAll(String plc) {
        assertThatThrownBy(() -> new SimDevice(plc)).hasMessage("plc: expected plc1 to plc9 or *, got '" + plc + "'");
    }

    @Test
    void aLineChecksItsStartAndItsFactor() {
        assertThatThrownBy(() -> new SimLine("c-town", 1, 1, "yesterday", Optional.empty()))
                .hasMessage("start: expected a time such as 2014-01-06T00:00:00Z, got 'yesterday'");
        assertThatThrownBy(() -> new SimLine("c-town", 1, 0.009, START, Optional.empty()))
                .hasMessageContaining("expected a factor from 0.01 to 100000.0");
        assertThatThrownBy(() -> new SimLine("c-town", 1, 100_001, START, Optional.empty()))
                .hasMessageContaining("expected a factor from 0.01 to 100000.0");
        assertThat(new SimLine("c-town", 1, 100_000, START, Optional.empty()).timeFactor())
                .isEqualTo(100_000);
    }

    @Test
    void twoPlantsAreTwoMedia() {
        assertThat(driver.medium(line(1))).isEqualTo(driver.medium(line(60)));
        assertThat(driver.medium(new SimLine("other", 1, 1, START, Optional.empty())))
                .isNotEqualTo(driver.medium(line(1)));
    }

    @Test
    void timePassesAsFastAsTheLineSays() throws Exception {
        try (TestLine<SimLine, SimDevice, SimPoint> line = TestLine.open(context, driver, line(60))) {
            line.connect(AMPLE);
            write(line, "PU5_COMMAND", Value.of(true));
            double before = level(line);

            pass(Duration.ofSeconds(10));

            // Ten minutes of the plant, in which PU5 brings about 20 m³ into T3's 148 m².
            assertThat(level(line) - before).isBetween(0.05, 0.3);
        }
    }

    @Test
    void aWriteIsRefusedForItsReason() throws Exception {
        try (TestLine<SimLine, SimDevice, SimPoint> line = TestLine.open(context, driver, line(1))) {
            line.connect(AMPLE);
            assertRejected(line, "L_T1", Value.of(1.0), RejectionCode.NOT_WRITABLE);
            assertRejected(line, "PU1_COMMAND", Value.of(1.0), RejectionCode.TYPE_MISMATCH);
            assertRejected(line, "PU1_START_LEVEL", Value.of(true), RejectionCode.TYPE_MISMATCH);
            assertRejected(line, "PU1_STOP_LEVEL", Value.of(6.6), RejectionCode.OUT_OF_RANGE);
            assertRejected(line, "PU1_START_LEVEL", Value.of(6.25), RejectionCode.OUT_OF_RANGE);
        }
    }

    @Test
    void afterARefusedValueTheRestIsNotWritten() throws Exception {
        try (TestLine<SimLine, SimDevice, SimPoint> line = TestLine.open(context, driver, line(1))) {
            line.connect(AMPLE);
            List<WriteOutcome> outcomes = line.write(
                    new SimDevice("*"),
                    List.of(
                            new Setting<>(new SimPoint("PU5_COMMAND"), Value.of(true)),
                            new Setting<>(new SimPoint("L_T1"), Value.of(1.0)),
                            new Setting<>(new SimPoint("PU9_COMMAND"), Value.of(true))),
                    context.call(AMPLE));

            assertThat(outcomes.get(0)).isEqualTo(WriteOutcome.accepted());
            assertThat(outcomes.subList(1, 3)).hasOnlyElementsOfType(WriteOutcome.Rejected.class);
            assertThat(read(line, "PU5_COMMAND")).isEqualTo(Sample.good(Value.of(true)));
            assertThat(read(line, "PU9_COMMAND")).isEqualTo(Sample.good(Value.of(false)));
        }
    }

    @Test
    void aRecordIsPlayedAtItsSpeedAndEndsBad(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("r.csv"), "DATETIME,L_T1\n06/01/14 00,1\n06/01/14 01,2\n06/01/14 02,3\n");
        SimReplay replay = new SimReplay(file, 3600, Between.LINEAR, Ending.STOP);
        SimLine settings = new SimLine("c-town", 1, 1, START, Optional.of(replay));
        try (TestLine<SimLine, SimDevice, SimPoint> line = TestLine.open(context, driver, settings)) {
            line.connect(AMPLE);
            assertThat(read(line, "L_T1")).isEqualTo(Sample.good(Value.of(1.0)));
            assertThat(read(line, "L_T2")).as("not in the record").isEqualTo(Sample.bad(Quality.BAD_NO_DATA));

            pass(Duration.ofMillis(1500));
            assertThat(read(line, "L_T1")).isEqualTo(Sample.good(Value.of(2.5)));

            pass(Duration.ofSeconds(1));
            assertThat(read(line, "L_T1")).isEqualTo(Sample.bad(Quality.BAD_NO_DATA));
        }
    }

    @Test
    void aRecordThatIsNotThereOrIsNoneFailsTheLine(@TempDir Path folder) throws Exception {
        Path absent = folder.resolve("absent.csv");
        assertThat(connectFailure(absent)).hasMessageContaining("there is no record " + absent);

        Path broken = Files.writeString(folder.resolve("broken.csv"), "DATETIME,L_T1\n06/01/14 00,x\n");
        DriverException failure = connectFailure(broken);
        assertThat(failure).hasMessageContaining("row 2 column 2 (L_T1): expected a number, got 'x'");
        assertThat(failure.code()).isEqualTo(Code.MISCONFIGURED);
        assertThat(failure.scope()).isEqualTo(DriverException.Scope.LINE);
    }

    private DriverException connectFailure(Path file) {
        SimReplay replay = new SimReplay(file, 1, Between.HOLD, Ending.LOOP);
        SimLine settings = new SimLine("c-town", 1, 1, START, Optional.of(replay));
        try (TestLine<SimLine, SimDevice, SimPoint> line = TestLine.open(context, driver, settings)) {
            line.connect(AMPLE);
        } catch (DriverException e) {
            return e;
        }
        throw new AssertionError("the line connected");
    }

    private PointType type(String name) throws InvalidPointException {
        return driver.describe(new SimDevice("*"), new SimPoint(name));
    }

    private static SimLine line(double factor) {
        return new SimLine("c-town", 1, factor, START, Optional.empty());
    }

    /** Ticks are counted on the line's own thread: each must have been there before the clock goes on. */
    private void pass(Duration time) {
        for (Duration left = time; !left.isZero(); left = left.minusMillis(100)) {
            clock.advance(Duration.ofMillis(100));
            CompletableFuture.runAsync(() -> {}, context.line()).join();
        }
    }

    private double level(TestLine<SimLine, SimDevice, SimPoint> line) throws DriverException {
        return read(line, "L_T3").value().orElseThrow() instanceof Value.Real real ? real.value() : Double.NaN;
    }

    private Sample read(TestLine<SimLine, SimDevice, SimPoint> line, String name) throws DriverException {
        SimPoint point = new SimPoint(name);
        Map<SimPoint, Sample> samples = line.poll(new SimDevice("*"), List.of(point), AMPLE);
        return Optional.ofNullable(samples.get(point)).orElseThrow();
    }

    private WriteOutcome write(TestLine<SimLine, SimDevice, SimPoint> line, String name, Value value)
            throws DriverException {
        return line.write(new SimDevice("*"), List.of(new Setting<>(new SimPoint(name), value)), context.call(AMPLE))
                .get(0);
    }

    private void assertRejected(
            TestLine<SimLine, SimDevice, SimPoint> line, String name, Value value, RejectionCode code)
            throws DriverException {
        WriteOutcome outcome = write(line, name, value);
        assertThat(outcome).isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(((WriteOutcome.Rejected) outcome).code()).isEqualTo(code);
    }
}
