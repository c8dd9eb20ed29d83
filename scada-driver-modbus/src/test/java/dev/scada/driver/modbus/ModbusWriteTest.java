package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Value;
import dev.scada.modbus.pdu.Bits;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.Misbehaviour;
import dev.scada.modbus.server.Reaction;
import dev.scada.testkit.TestCall;
import dev.scada.testkit.TestContext;
import dev.scada.testkit.TestLine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes against a device on loopback: what is said of them is what happened. */
final class ModbusWriteTest {

    private static final Duration AMPLE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final ModbusDevice DEVICE = ModbusDevice.ofUnit(LoopbackDevice.UNIT);
    private static final WriteOutcome ACCEPTED = WriteOutcome.accepted();

    private final TestContext context = TestContext.create();
    private LoopbackDevice device;
    private TestLine<ModbusLine, ModbusDevice, ModbusPoint> line;

    @BeforeEach
    void connect() throws IOException, DriverException {
        device = new LoopbackDevice();
        line = TestLine.open(context, new ModbusDriver(), device.line());
        line.connect(AMPLE);
    }

    @AfterEach
    void close() {
        line.close();
        context.close();
        device.close();
    }

    private static Setting<ModbusPoint> set(String point, Value value) {
        return new Setting<>(ModbusPoint.parse(point), value);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // List.of only reads it
    private List<WriteOutcome> write(TestCall call, Setting<ModbusPoint>... settings) throws DriverException {
        return line.write(DEVICE, List.of(settings), call);
    }

    @Test
    void neighboursAreWrittenInOneRequestAndInTheDeviceAtOnce() throws DriverException {
        TestCall call = context.call(AMPLE);
        assertThat(write(
                        call,
                        set("holding:10", Value.of(7)),
                        set("holding:11 float32 CDAB", Value.of(1.0)),
                        set("holding:13 string 2", Value.of("abc"))))
                .containsExactly(ACCEPTED, ACCEPTED, ACCEPTED);
        assertThat(device.holdings(10, 5)).isEqualTo(Registers.of(7, 0, 0x3F80, 0x6162, 0x6300));
        assertThat(device.requests()).isEqualTo(1);
        assertThat(call.sendings()).isEqualTo(1);
    }

    @Test
    void settingsApartAreWrittenOneAfterAnotherEachAfterItsSending() throws DriverException {
        TestCall call = context.call(AMPLE);
        assertThat(write(
                        call,
                        set("coil:3", Value.of(true)),
                        set("coil:4", Value.of(true)),
                        set("holding:20", Value.of(5)),
                        set("coil:9", Value.of(true))))
                .containsExactly(ACCEPTED, ACCEPTED, ACCEPTED, ACCEPTED);
        assertThat(device.coils(2, 8)).isEqualTo(Bits.of(false, true, true, false, false, false, false, true));
        assertThat(device.holdings(20, 1)).isEqualTo(Registers.of(5));
        assertThat(call.sendings()).isEqualTo(3);
    }

    @Test
    void aBitLeavesTheOthersOfItsRegisterAsTheyAre() throws DriverException {
        device.holding(30, 0xA5A5);
        assertThat(write(
                        context.call(AMPLE),
                        set("holding:30.1", Value.of(true)),
                        set("holding:30.15", Value.of(false))))
                .containsExactly(ACCEPTED, ACCEPTED);
        assertThat(device.holdings(30, 1)).isEqualTo(Registers.of(0x25A7));
    }

    @Test
    void aBitWhoseRegisterCannotBeReadIsNotSent() throws DriverException {
        device.misbehave(Misbehaviour.next(new Reaction.Refuse(ExceptionCode.ILLEGAL_DATA_ADDRESS)));
        TestCall call = context.call(AMPLE);
        assertThat(write(call, set("holding:30.1", Value.of(true))))
                .containsExactly(WriteOutcome.rejected(
                        RejectionCode.REFUSED_BY_DEVICE,
                        "not sent: unit 1: read holding registers 30 refused (02 illegal data address)"));
        assertThat(call.sendings()).isZero();
        device.misbehave(Misbehaviour.next(Reaction.Plain.SILENCE));
        TestCall silent = context.call(SHORT);
        DriverException failure =
                catchThrowableOfType(DriverException.class, () -> write(silent, set("holding:30.1", Value.of(true))));
        assertThat(failure.code()).isEqualTo(Code.TIMED_OUT);
        assertThat(silent.sendings()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1, REFUSED_BY_DEVICE",
        "2, REFUSED_BY_DEVICE",
        "3, REFUSED_BY_DEVICE",
        "6, BUSY",
        "10, NOT_CONNECTED",
        "200, REFUSED_BY_DEVICE",
    })
    void aRefusalThatMeansThatNothingWasDoneIsARejection(int exception, RejectionCode code) throws DriverException {
        device.misbehave(Misbehaviour.next(new Reaction.Refuse(new ExceptionCode(exception))));
        assertThat(write(context.call(AMPLE), set("holding:1", Value.of(7))))
                .containsExactly(WriteOutcome.rejected(
                        code, "unit 1: write single register 1 = 7 refused (" + new ExceptionCode(exception) + ")"));
    }

    @ParameterizedTest
    @CsvSource({"4", "11"})
    void aRefusalThatMayMeanThatItWasDoneIsUnknown(int exception) throws DriverException {
        device.misbehave(Misbehaviour.next(new Reaction.Refuse(new ExceptionCode(exception))));
        assertThat(write(context.call(AMPLE), set("holding:1", Value.of(7))))
                .hasOnlyElementsOfType(WriteOutcome.Unknown.class);
    }

    @Test
    void whatWasSentAndNotAnsweredIsUnknownAndTheRestIsNotSent() throws DriverException {
        device.misbehave(Misbehaviour.next(Reaction.Plain.ANSWER, Reaction.Plain.SILENCE));
        List<WriteOutcome> outcomes = write(
                context.call(Duration.ofSeconds(2)),
                set("holding:1", Value.of(1)),
                set("holding:3", Value.of(3)),
                set("holding:5", Value.of(5)));
        assertThat(outcomes.get(0)).isEqualTo(ACCEPTED);
        assertThat(outcomes.get(1)).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(outcomes.get(2)).isInstanceOf(WriteOutcome.Rejected.class);
        assertThat(device.holdings(1, 5)).isEqualTo(Registers.of(1, 0, 3, 0, 0));
    }

    @Test
    void aConnectionThatBreaksAfterSendingLeavesTheOutcomeUnknown() throws DriverException {
        device.misbehave(Misbehaviour.next(Reaction.Plain.RESET));
        assertThat(write(context.call(AMPLE), set("holding:1", Value.of(1))))
                .hasOnlyElementsOfType(WriteOutcome.Unknown.class);
        TestCall call = context.call(AMPLE);
        DriverException failure =
                catchThrowableOfType(DriverException.class, () -> write(call, set("holding:1", Value.of(1))));
        assertThat(failure.code()).isEqualTo(Code.CONNECTION_LOST);
        assertThat(call.sendings()).as("asked to send on a lost line").isZero();
    }

    @Test
    void aLateEchoDoesNotConfirmTheNextWrite() throws DriverException {
        device.misbehave(Misbehaviour.next(Reaction.Plain.LATE, Reaction.Plain.DEAF));
        for (int i = 0; i < 2; i++) {
            assertThat(write(context.call(SHORT), set("holding:1", Value.of(7))))
                    .hasOnlyElementsOfType(WriteOutcome.Unknown.class);
        }
        assertThat(context.count("frames_dropped_wrong_transaction")).isEqualTo(1);
    }

    @Test
    void aValueThatDoesNotFitKeepsTheWholeWriteFromBeingSent() throws DriverException {
        TestCall call = context.call(AMPLE);
        List<WriteOutcome> outcomes =
                write(call, set("holding:1", Value.of(5)), set("holding:9 int16", Value.of(32_768)));
        assertThat(outcomes)
                .containsExactly(
                        WriteOutcome.rejected(
                                RejectionCode.OUT_OF_RANGE, "not sent, since holding:9 int16 cannot be written"),
                        WriteOutcome.rejected(RejectionCode.OUT_OF_RANGE, "int16 holds -32768 to 32767, got 32768"));
        assertThat(call.sendings()).isZero();
        assertThat(device.requests()).isZero();
    }

    @Test
    void aValueOfAnotherKindIsSaidToBeOne() throws DriverException {
        assertThat(write(context.call(AMPLE), set("coil:1", Value.of(1))))
                .containsExactly(
                        WriteOutcome.rejected(RejectionCode.TYPE_MISMATCH, "coil:1 takes true or false, got 1"));
        assertThat(write(context.call(AMPLE), set("input:1", Value.of(1))))
                .containsExactly(WriteOutcome.rejected(
                        RejectionCode.NOT_WRITABLE, "input:1 stands in a table that is read only"));
    }

    @Test
    void aWriteWithdrawnBetweenTwoRequestsTellsWhatWasDone() throws DriverException {
        TestCall call = context.call(AMPLE);
        call.gatedBy(() -> {
            if (call.sendings() == 2) {
                throw DriverException.exchange(Code.WITHDRAWN, "the command has expired");
            }
        });
        assertThat(write(call, set("holding:1", Value.of(1)), set("holding:3", Value.of(3))))
                .containsExactly(
                        ACCEPTED, WriteOutcome.rejected(RejectionCode.EXPIRED, "not sent: the command has expired"));
        assertThat(device.holdings(1, 3)).isEqualTo(Registers.of(1, 0, 0));
    }

    @Test
    void aWithheldWriteUsesUpNoTransaction() throws DriverException {
        for (int i = 0; i < 3; i++) {
            TestCall call = context.call(AMPLE).withdraw();
            DriverException failure =
                    catchThrowableOfType(DriverException.class, () -> write(call, set("holding:1", Value.of(1))));
            assertThat(failure.code()).isEqualTo(Code.WITHDRAWN);
        }
        assertThat(write(context.call(AMPLE), set("holding:1", Value.of(1)))).containsExactly(ACCEPTED);
    }

    @Test
    void bitsOfOneRegisterAreOneChangeOfIt() throws DriverException {
        device.holding(30, 0xA5A5);
        assertThat(write(
                        context.call(AMPLE),
                        set("holding:30.1", Value.of(true)),
                        set("holding:30.8-11", Value.of(12)),
                        set("holding:30.15", Value.of(false))))
                .containsExactly(ACCEPTED, ACCEPTED, ACCEPTED);
        assertThat(device.holdings(30, 1)).isEqualTo(Registers.of(0x2CA7));
        assertThat(device.requests()).as("read once, written once").isEqualTo(2);
    }

    @Test
    void aFieldOfTwoRegistersLeavesTheirOtherBits() throws DriverException {
        device.holding(30, 0x1122, 0x3344);
        assertThat(write(context.call(AMPLE), set("holding:30 uint32 mask=0xFFFF00", Value.of(0xAAAA))))
                .containsExactly(ACCEPTED);
        assertThat(device.holdings(30, 2)).isEqualTo(Registers.of(0x11AA, 0xAA44));
    }

    @Test
    void aDeviceWithoutSingleWritesGetsMultipleOnes() throws DriverException {
        device.misbehave(
                (unit, request) -> request instanceof Request.WriteRegister || request instanceof Request.WriteCoil
                        ? new Reaction.Refuse(ExceptionCode.ILLEGAL_FUNCTION)
                        : Reaction.Plain.ANSWER);
        assertThat(line.write(
                        RulesOfADevice.writingMultiples(),
                        List.of(
                                set("holding:5", Value.of(7)),
                                set("coil:5", Value.of(true)),
                                set("holding:30.1", Value.of(true))),
                        context.call(AMPLE)))
                .containsExactly(ACCEPTED, ACCEPTED, ACCEPTED);
        assertThat(device.holdings(5, 1)).isEqualTo(Registers.of(7));
        assertThat(device.coils(5, 1)).isEqualTo(Bits.of(true));
    }

    @Test
    void aValueIsWrittenWhereItsPointSays() throws DriverException {
        assertThat(write(context.call(AMPLE), set("input:3 float32 CDAB write=holding:50", Value.of(1.0))))
                .containsExactly(ACCEPTED);
        assertThat(device.holdings(50, 2)).isEqualTo(Registers.of(0, 0x3F80));
    }

    @Test
    void aListIsWrittenInItsOwnOrder() throws DriverException {
        assertThat(write(context.call(AMPLE), set("holding:[52,51,50] uint48", Value.of(0x0102_0304_0506L))))
                .containsExactly(ACCEPTED);
        assertThat(device.holdings(50, 3)).isEqualTo(Registers.of(0x0506, 0x0304, 0x0102));
        assertThat(write(context.call(AMPLE), set("holding:[52,50] uint32", Value.of(1))))
                .containsExactly(WriteOutcome.rejected(
                        RejectionCode.NOT_WRITABLE,
                        "holding:[52,50] uint32 has its registers apart: no one request writes it"));
    }

    @Test
    void aScaledValueIsWrittenInTheStepsThatTheDeviceSays() throws DriverException {
        device.holding(61, 0xFFFF);
        assertThat(write(context.call(AMPLE), set("holding:60 uint16 scale-register=holding:61", Value.of(230.1))))
                .containsExactly(ACCEPTED);
        assertThat(device.holdings(60, 1)).isEqualTo(Registers.of(2301));
        assertThat(write(context.call(AMPLE), set("holding:60 uint16 scale-register=holding:61", Value.of(230.15))))
                .first()
                .asString()
                .contains("OUT_OF_RANGE", "steps of 0.1");
        assertThat(write(
                        context.call(AMPLE),
                        set("holding:60 uint16 round scale-register=holding:61", Value.of(230.15))))
                .containsExactly(ACCEPTED);
        assertThat(device.holdings(60, 1)).isEqualTo(Registers.of(2302));
        device.holding(61, 0x8000);
        TestCall call = context.call(AMPLE);
        assertThat(write(call, set("holding:60 uint16 scale-register=holding:61", Value.of(1.0))))
                .first()
                .asString()
                .contains("not sent: the scale register holds -32768");
        assertThat(call.sendings()).isZero();
    }

    @Test
    void aCommandWordStandsForTrue() throws DriverException {
        assertThat(write(
                        context.call(AMPLE),
                        set("holding:60 bool on=0x5A5A off=0xA5A5", Value.of(true)),
                        set("holding:61 bool on=0x5A5A off=0xA5A5", Value.of(false))))
                .containsExactly(ACCEPTED, ACCEPTED);
        assertThat(device.holdings(60, 2)).isEqualTo(Registers.of(0x5A5A, 0xA5A5));
        assertThat(write(context.call(AMPLE), set("holding:60 bool on=0x5A5A", Value.of(false))))
                .first()
                .asString()
                .contains("OUT_OF_RANGE", "the point has no word for false");
    }

    @Test
    void aPulseIsWrittenAndTakenBack() throws DriverException {
        device.bank.setBits(Table.COIL, 20, Bits.of(false));
        TestCall call = context.call(AMPLE);
        List<Request> seen = Collections.synchronizedList(new ArrayList<>());
        device.misbehave((unit, request) -> {
            seen.add(request);
            return Reaction.Plain.ANSWER;
        });
        assertThat(write(
                        call,
                        set("coil:20 pulse=50ms", Value.of(true)),
                        set("holding:60 pulse=50ms rest=3", Value.of(9))))
                .containsExactly(ACCEPTED, ACCEPTED);
        assertThat(seen)
                .containsExactly(
                        new Request.WriteCoil(20, true),
                        new Request.WriteCoil(20, false),
                        new Request.WriteRegister(60, 9),
                        new Request.WriteRegister(60, 3));
        assertThat(call.sendings()).isEqualTo(4);
    }

    @Test
    void aPulseThatDoesNotEndInTimeIsNotBegun() throws DriverException {
        TestCall call = context.call(SHORT);
        assertThat(write(call, set("coil:20 pulse=500ms", Value.of(true))))
                .first()
                .asString()
                .contains("EXPIRED", "a pulse of 500 ms does not end within the");
        assertThat(call.sendings()).isZero();
    }

    @Test
    void aPulseThatCannotBeTakenBackIsUnknown() throws DriverException {
        device.misbehave(
                Misbehaviour.next(Reaction.Plain.ANSWER, new Reaction.Refuse(ExceptionCode.ILLEGAL_DATA_VALUE)));
        assertThat(write(context.call(AMPLE), set("holding:60 pulse=20ms", Value.of(9))))
                .first()
                .asString()
                .contains("Unknown", "set, and not taken back");
    }
}
