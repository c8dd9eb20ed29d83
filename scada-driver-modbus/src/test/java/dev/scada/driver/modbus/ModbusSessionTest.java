package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Read;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.server.Misbehaviour;
import dev.scada.modbus.server.Reaction;
import dev.scada.testkit.TestCall;
import dev.scada.testkit.TestContext;
import dev.scada.testkit.TestLine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads against a device on loopback that can be told to misbehave. */
final class ModbusSessionTest {

    private static final Duration AMPLE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final ModbusDevice DEVICE = ModbusDevice.ofUnit(LoopbackDevice.UNIT);

    private final ModbusDriver driver = new ModbusDriver();
    private final TestContext context = TestContext.create();
    private LoopbackDevice device;
    private TestLine<ModbusLine, ModbusDevice, ModbusPoint> line;

    @BeforeEach
    void connect() throws IOException, DriverException {
        device = new LoopbackDevice();
        for (int address = 0; address < LoopbackDevice.SIZE; address++) {
            device.holding(address, address);
        }
        line = TestLine.open(context, driver, device.line());
        line.connect(AMPLE);
    }

    @AfterEach
    void close() {
        line.close();
        context.close();
        device.close();
    }

    private static Read<ModbusPoint> reading(String... points) {
        return new Read<>(Stream.of(points).map(ModbusPoint::parse).toList(), Duration.ZERO);
    }

    private List<Sample> read(Read<ModbusPoint> read, Duration within) throws DriverException {
        return line.read(DEVICE, read, within);
    }

    private DriverException failure(Read<ModbusPoint> read, Duration within) {
        DriverException failure = catchThrowableOfType(DriverException.class, () -> read(read, within));
        assertThat(failure).as("a failure of %s", read.points()).isNotNull();
        return failure;
    }

    private static Sample whole(long value) {
        return Sample.good(Value.of(value));
    }

    @Test
    void overlappingPointsAreAnsweredFromOneExchange() throws DriverException {
        device.holding(10, 0x4048, 0xF5C3, 0x4142);
        long before = device.requests();
        assertThat(read(reading("holding:10 float32", "holding:10", "holding:11 int16", "holding:12 string 1"), AMPLE))
                .containsExactly(
                        Sample.good(Value.of(3.14)), whole(0x4048), whole((short) 0xF5C3), Sample.good(Value.of("AB")));
        assertThat(device.requests() - before).isEqualTo(1);
    }

    @Test
    void theOrderIsThatOfThePointsAndNotOfTheAddresses() throws DriverException {
        assertThat(read(reading("holding:9", "holding:3", "holding:5"), AMPLE))
                .containsExactly(whole(9), whole(3), whole(5));
    }

    @Test
    void whatIsNotANumberIsABadSampleAndItsNeighboursAreGood() throws DriverException {
        device.holding(20, 0x7FC0, 0x0000, 5);
        assertThat(read(reading("holding:20 float32", "holding:22"), AMPLE))
                .containsExactly(Sample.bad(Quality.BAD_NO_DATA), whole(5));
    }

    @Test
    void whatTheDeviceHasNoValueForIsBadAndItsNeighboursAreGood() throws DriverException {
        device.holding(20, 0x8000, 0x000A, 7, 0xFFFF);
        assertThat(read(
                        reading(
                                "holding:20 int16 none=usual",
                                "holding:21 bcd16",
                                "holding:22 none=usual",
                                "holding:23 none=usual"),
                        AMPLE))
                .containsExactly(
                        Sample.bad(Quality.BAD_NO_DATA),
                        Sample.bad(Quality.BAD_DECODING_ERROR),
                        whole(7),
                        Sample.bad(Quality.BAD_NO_DATA));
    }

    @Test
    void aScaleInAnotherRegisterIsReadInTheSameExchange() throws DriverException {
        device.holding(20, 2301, 0xFFFF, 0x8000, 99);
        long before = device.requests();
        assertThat(read(
                        reading(
                                "holding:20 uint16 scale-register=holding:21",
                                "holding:20 uint16 scale-register=holding:22",
                                "holding:20 uint16 scale-register=holding:23"),
                        AMPLE))
                .containsExactly(
                        Sample.good(Value.of(230.1)),
                        Sample.bad(Quality.BAD_NO_DATA),
                        Sample.bad(Quality.BAD_DECODING_ERROR));
        assertThat(device.requests() - before).isEqualTo(1);
    }

    @Test
    void registersApartAndDownwardsMakeOneValue() throws DriverException {
        device.holding(20, 0x0304, 0x0102, 0xBEEF, 0x0506);
        assertThat(read(reading("holding:[21,20,23] uint48", "holding:22"), AMPLE))
                .containsExactly(whole(0x0102_0304_0506L), whole(0xBEEF));
    }

    @Test
    void aDeviceThatCountsFromOneIsReadOneBelow() throws DriverException {
        assertThat(line.read(RulesOfADevice.oneBased(), reading("holding:8", "40008"), AMPLE))
                .containsExactly(whole(7), whole(7));
    }

    @ParameterizedTest
    @CsvSource({
        "1, EXCHANGE, REQUEST_REFUSED",
        "2, EXCHANGE, ADDRESS_REFUSED",
        "3, EXCHANGE, ADDRESS_REFUSED",
        "4, EXCHANGE, DEVICE_FAILED",
        "5, EXCHANGE, BUSY",
        "6, EXCHANGE, BUSY",
        "8, EXCHANGE, DEVICE_FAILED",
        "10, DEVICE, TIMED_OUT",
        "11, DEVICE, TIMED_OUT",
        "200, EXCHANGE, REQUEST_REFUSED",
    })
    void aRefusalSaysWhatAndWhomItConcernsAndTheConnectionStays(int exception, Scope scope, Code code)
            throws DriverException {
        ExceptionCode refusal = new ExceptionCode(exception);
        device.misbehave(Misbehaviour.next(new Reaction.Refuse(refusal)));
        DriverException failure = failure(reading("holding:3", "holding:7"), AMPLE);
        assertThat(failure.scope()).isEqualTo(scope);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessage("unit 1: read holding registers 3 to 7 refused (" + refusal + ")");
        assertThat(read(reading("holding:3"), AMPLE)).containsExactly(whole(3));
    }

    @Test
    void aUnitThatIsNotBehindTheGatewayTakesNoNeighbourWithIt() throws DriverException {
        DriverException failure = catchThrowableOfType(
                DriverException.class, () -> line.read(ModbusDevice.ofUnit(9), reading("holding:3"), AMPLE));
        assertThat(failure.scope()).isEqualTo(Scope.DEVICE);
        assertThat(failure).hasMessageContaining("unit 9").hasMessageContaining("0B gateway target device");
        assertThat(read(reading("holding:3"), AMPLE)).containsExactly(whole(3));
    }

    @Test
    void aTimeOutIsTheDevicesAndTheConnectionStays() throws DriverException {
        device.misbehave(Misbehaviour.next(Reaction.Plain.SILENCE, Reaction.Plain.SILENCE));
        for (int i = 0; i < 2; i++) {
            DriverException failure = failure(reading("holding:3"), SHORT);
            assertThat(failure.scope()).isEqualTo(Scope.DEVICE);
            assertThat(failure.code()).isEqualTo(Code.TIMED_OUT);
            assertThat(failure).hasMessageMatching("unit 1: no answer to read holding registers 3 within [0-9]+ ms");
        }
        assertThat(read(reading("holding:3"), AMPLE)).containsExactly(whole(3));
    }

    @Test
    void aPeerThatSendsNothingAtAllForThreeRequestsIsTakenForGone() throws DriverException {
        device.misbehave(Misbehaviour.always(Reaction.Plain.SILENCE));
        assertThat(failure(reading("holding:3"), SHORT).scope()).isEqualTo(Scope.DEVICE);
        assertThat(failure(reading("holding:3"), SHORT).scope()).isEqualTo(Scope.DEVICE);
        DriverException third = failure(reading("holding:3"), SHORT);
        assertThat(third.scope()).isEqualTo(Scope.LINE);
        assertThat(third.code()).isEqualTo(Code.CONNECTION_LOST);
        assertThat(context.openMedia()).isZero();
    }

    @Test
    void aNeighbourThatAnswersShowsThatThePeerIsThere() throws DriverException {
        for (int i = 0; i < 5; i++) {
            device.misbehave(Misbehaviour.next(Reaction.Plain.SILENCE));
            assertThat(failure(reading("holding:3"), SHORT).scope()).isEqualTo(Scope.DEVICE);
            assertThat(read(reading("holding:4"), AMPLE)).containsExactly(whole(4));
        }
    }

    @Test
    void aLateAnswerIsDroppedAndCountedAndEveryValueIsItsOwn() throws DriverException {
        device.misbehave(Misbehaviour.next(Reaction.Plain.LATE));
        assertThat(failure(reading("holding:0"), SHORT).code()).isEqualTo(Code.TIMED_OUT);
        for (int address = 1; address < 30; address++) {
            assertThat(read(reading("holding:" + address), AMPLE)).containsExactly(whole(address));
        }
        assertThat(context.count("frames_dropped_wrong_transaction")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_TRANSACTION, wrong_transaction",
        "WRONG_UNIT, wrong_unit",
        "WRONG_FUNCTION, wrong_function",
        "WRONG_COUNT, wrong_byte_count",
        "FEWER, wrong_byte_count",
    })
    void anAnswerToAnotherRequestIsDroppedByKind(Reaction.Plain fault, String kind) throws DriverException {
        device.misbehave(Misbehaviour.next(fault));
        DriverException failure = failure(reading("holding:3", "holding:4"), SHORT);
        assertThat(failure.scope()).isEqualTo(Scope.DEVICE);
        assertThat(failure.code()).isEqualTo(Code.TIMED_OUT);
        assertThat(context.count("frames_dropped_" + kind)).isEqualTo(1);
        assertThat(read(reading("holding:3"), AMPLE)).containsExactly(whole(3));
    }

    @Test
    void aStreamThatIsNoModbusEndsTheLineAtOnce() {
        device.misbehave(Misbehaviour.next(Reaction.Plain.WRONG_PROTOCOL));
        DriverException failure = failure(reading("holding:3"), AMPLE);
        assertThat(failure.scope()).isEqualTo(Scope.LINE);
        assertThat(failure.code()).isEqualTo(Code.PROTOCOL_VIOLATED);
        assertThat(failure).hasMessageContaining("protocol id: expected 0, got 1");
        assertThat(context.count("streams_broken")).isEqualTo(1);
        assertThat(context.openMedia()).isZero();
    }

    @Test
    void halfAnAnswerEndsTheLineWhenTimeIsUp() {
        device.misbehave(Misbehaviour.next(Reaction.Plain.TRUNCATED));
        DriverException failure = failure(reading("holding:3"), SHORT);
        assertThat(failure.scope()).isEqualTo(Scope.LINE);
        assertThat(failure).hasMessageContaining("only the beginning of one");
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "CLOSE"})
    void aConnectionThatEndsIsTheLinesAndWhatIsAskedAfterwardsFailsAtOnce(Reaction.Plain fault) {
        device.misbehave(Misbehaviour.next(fault));
        DriverException failure = failure(reading("holding:3"), AMPLE);
        assertThat(failure.scope()).isEqualTo(Scope.LINE);
        assertThat(failure.code()).isEqualTo(Code.CONNECTION_LOST);
        assertThat(failure(reading("holding:3"), AMPLE)).isEqualTo(failure);
    }

    @Test
    void anAnswerByteByByteAndTwiceIsOneAnswer() throws DriverException {
        device.misbehave(Misbehaviour.next(Reaction.Plain.DRIBBLE, Reaction.Plain.DUPLICATE));
        for (int address = 1; address < 5; address++) {
            assertThat(read(reading("holding:" + address), AMPLE)).containsExactly(whole(address));
        }
        assertThat(context.count("frames_dropped_wrong_transaction")).isEqualTo(1);
    }

    @Test
    void aShortTimeOutAfterALongOneIsKept() throws DriverException {
        assertThat(read(reading("holding:1"), Duration.ofSeconds(30))).containsExactly(whole(1));
        device.misbehave(Misbehaviour.next(Reaction.Plain.SILENCE));
        // TestLine itself fails the test when it takes more than a second longer.
        assertThat(failure(reading("holding:3"), SHORT).code()).isEqualTo(Code.TIMED_OUT);
    }

    @Test
    void aReadCompletesOnTheLineSoThatTheNextOneStartsWithoutAHop() throws DriverException {
        Read<ModbusPoint> read = reading("holding:3");
        TestCall call = context.call(AMPLE);
        CompletableFuture<Boolean> isOnLine =
                line.start(session -> session.read(DEVICE, read, call).thenApply(samples -> context.isOnLine()));
        assertThat(line.ended("read", call, isOnLine)).isTrue();
    }

    @Test
    void nobodyListeningIsSaidWithHostAndPort() {
        device.unplug();
        try (TestLine<ModbusLine, ModbusDevice, ModbusPoint> other = TestLine.open(context, driver, device.line())) {
            DriverException failure = catchThrowableOfType(DriverException.class, () -> other.connect(AMPLE));
            assertThat(failure.scope()).isEqualTo(Scope.LINE);
            assertThat(failure.code()).isEqualTo(Code.CONNECTION_REFUSED);
            assertThat(failure).hasMessageContaining(device.line().medium().name());
        }
    }
}
