package dev.scada.driver.modbus.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.driver.modbus.ModbusDevice;
import dev.scada.driver.modbus.ModbusLine;
import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Request;
import dev.scada.modbus.pdu.Response;
import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.Transport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the driver gets from a server that nobody here wrote, on each transport that it has: unit 3 with 200 of each table.
 * Holding registers hold their own address and input registers 1000 more, coils are on where it is divisible by three,
 * discrete inputs where it is odd. Registers 10 to 99 and coils 10 to 99 are written here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PeerServersContract {
    static final int UNIT = 3;
    static final ModbusDevice DEVICE = ModbusDevice.ofUnit(UNIT);

    private static final Duration SHORT = Duration.ofMillis(400);

    /** What it serves on. */
    abstract Stream<Transport> transports();

    /** Of those, where it leaves requests to other units unanswered. */
    abstract Stream<Transport> transportsWithUnits();

    /** Skips the test where what it needs is not installed. */
    abstract ModbusLine line(Transport transport) throws Exception;

    /** How long one call may take, connected or not. */
    Duration within(Transport transport) {
        return Duration.ofSeconds(10);
    }

    final Reader reader(Transport transport) throws Exception {
        return new Reader(line(transport), within(transport));
    }

    /** Any request to the unit, on a connection of its own. */
    final Response ask(Transport transport, Request request) throws Exception {
        return Reader.ask(line(transport), UNIT, request, within(transport));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void everyTableIsReadToItsLastAddress(Transport transport) throws Exception {
        try (Reader reader = reader(transport)) {
            assertThat(reader.values(
                            DEVICE,
                            "holding:0",
                            "holding:199",
                            "input:199",
                            "coil:198",
                            "coil:199",
                            "discrete:198",
                            "discrete:199"))
                    .containsEntry("holding:0", Value.of(0))
                    .containsEntry("holding:199", Value.of(199))
                    .containsEntry("input:199", Value.of(1199))
                    .containsEntry("coil:198", Value.of(true))
                    .containsEntry("coil:199", Value.of(false))
                    .containsEntry("discrete:198", Value.of(false))
                    .containsEntry("discrete:199", Value.of(true));
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void theMostRegistersOfOneAnswerComeWhole(Transport transport) throws Exception {
        Response answer = ask(transport, Request.read(Table.INPUT, 75, Request.MAX_READ_REGISTERS));
        assertThat(answer)
                .isEqualTo(new Response.RegistersRead(
                        Table.INPUT, Registers.of(IntStream.range(1075, 1200).toArray())));
    }

    @ParameterizedTest
    @MethodSource("transports")
    void theAddressAfterTheLastIsBadAndItsNeighbourGood(Transport transport) throws Exception {
        try (Reader reader = reader(transport)) {
            Sample refused = Sample.bad(Code.ADDRESS_REFUSED.quality());
            assertThat(reader.poll(DEVICE, within(transport), "holding:199", "holding:200", "coil:200"))
                    .containsEntry("holding:199", Sample.good(Value.of(199)))
                    .containsEntry("holding:200", refused)
                    .containsEntry("coil:200", refused);
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void everyShapeIsWrittenAndStandsInTheRegistersThatItBelongsIn(Transport transport) throws Exception {
        Map<String, Value> written = new LinkedHashMap<>();
        written.put("holding:10", Value.of(65_535));
        written.put("holding:12 int16", Value.of(-2));
        written.put("holding:20 float32 CDAB", Value.of(-1.5));
        written.put("holding:24 float64", Value.of(-1.5));
        written.put("holding:30 int64", Value.of(-9_007_199_254_740_993L));
        written.put("holding:36 uint32 DCBA", Value.of(0x0102_0304L));
        written.put("holding:40 string 4", Value.of("Pump 7"));
        written.put("holding:50.15", Value.of(true));
        written.put("coil:10", Value.of(true));
        written.put("coil:11", Value.of(true));
        written.put("coil:12", Value.of(false));
        written.put("coil:99", Value.of(false));
        try (Reader reader = reader(transport)) {
            reader.write(DEVICE, written);
            assertThat(reader.values(DEVICE, written.keySet().toArray(new String[0])))
                    .containsExactlyEntriesOf(written);
        }
        assertThat(ask(transport, Request.read(Table.HOLDING, 10, 42)))
                .isEqualTo(new Response.RegistersRead(Table.HOLDING, registersAfterWriting()));
    }

    /** 10 to 51: what is written above, and between it what was there. */
    private static Registers registersAfterWriting() {
        int[] values = IntStream.range(10, 52).toArray();
        put(values, 10, 0xFFFF);
        put(values, 12, 0xFFFE);
        put(values, 20, 0x0000, 0xBFC0);
        put(values, 24, 0xBFF8, 0, 0, 0);
        put(values, 30, 0xFFDF, 0xFFFF, 0xFFFF, 0xFFFF);
        put(values, 36, 0x0403, 0x0201);
        put(values, 40, 'P' << 8 | 'u', 'm' << 8 | 'p', ' ' << 8 | '7', 0);
        put(values, 50, 0x8000 + 50);
        return Registers.of(values);
    }

    private static void put(int[] values, int address, int... words) {
        System.arraycopy(words, 0, values, address - 10, words.length);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("transportsWithUnits")
    void aUnitThatIsNotThereIsThatDevicesFailureAndSpoilsNoOther(Transport transport) throws Exception {
        try (Reader reader = reader(transport)) {
            for (int round = 0; round < 2; round++) {
                DriverException failure = catchThrowableOfType(
                        DriverException.class, () -> reader.poll(ModbusDevice.ofUnit(9), SHORT, "holding:5"));
                assertThat(failure.code()).isEqualTo(Code.TIMED_OUT);
                assertThat(failure.scope()).isEqualTo(Scope.DEVICE);
                assertThat(reader.values(DEVICE, "holding:199")).containsEntry("holding:199", Value.of(199));
            }
        }
    }
}
