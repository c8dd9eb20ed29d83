package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.InvalidPointException;
import dev.scada.api.driver.PointType;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.modbus.data.Datum;
import dev.scada.modbus.pdu.Registers;
import dev.scada.testkit.TestContext;
import dev.scada.testkit.TestLine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A simulated inverter, from its address to the values. */
final class SunSpecTest {

    private static final Duration AMPLE = Duration.ofSeconds(10);
    private static final ModbusDevice DEVICE = ModbusDevice.ofUnit(1);

    private final ModbusDriver driver = new ModbusDriver();
    private final TestContext context = TestContext.create();
    private SunSpecInverter inverter;
    private TestLine<ModbusLine, ModbusDevice, ModbusPoint> line;

    @BeforeEach
    void connect() throws IOException, DriverException {
        inverter = new SunSpecInverter(40_000);
        inverter.model(1, 0);
        inverter.model(103, 0);
        inverter.model(120, 0);
        inverter.model(160, 2);
        line = TestLine.open(context, driver, inverter.line());
        line.connect(AMPLE);
    }

    @AfterEach
    void close() {
        line.close();
        context.close();
        inverter.close();
    }

    private static List<ModbusPoint> points(String... texts) {
        return Stream.of(texts).map(ModbusPoint::parse).toList();
    }

    private Sample read(String point) throws DriverException {
        return poll(point).values().iterator().next();
    }

    private Map<ModbusPoint, Sample> poll(String... points) throws DriverException {
        return line.poll(DEVICE, points(points), AMPLE);
    }

    @Test
    void anInverterIsReadWithItsOwnScalesAndTypes() throws DriverException {
        inverter.set("1/Mn", new Datum.Text("Sonnenschein"));
        inverter.set("103/W", 1234);
        inverter.set("103/W_SF", 1);
        inverter.set("103/A", 523);
        inverter.set("103/A_SF", -2);
        inverter.set("103/Hz", 4997);
        inverter.set("103/Hz_SF", -2);
        inverter.set("103/WH", 3_000_000_000L);
        inverter.set("103/WH_SF", 0);
        inverter.set("103/St", 4);
        inverter.set("103/Evt1", 0x8001);
        inverter.set("103/TmpCab", -55);
        inverter.set("103/Tmp_SF", -1);
        inverter.set("120/WRtg", 10);
        inverter.set("120/WRtg_SF", 3);
        inverter.set("160/DCW_SF", -1);
        inverter.set("160/module/2/DCW", 15);
        inverter.set("160/module/2/IDStr", new Datum.Text("Süd"));
        Map<ModbusPoint, Sample> samples = poll(
                "sunspec:1/Mn",
                "sunspec:103/W",
                "sunspec:103/A",
                "sunspec:103/Hz",
                "sunspec:103/WH",
                "sunspec:103/St",
                "sunspec:103/Evt1",
                "sunspec:103/TmpCab",
                "sunspec:103/W_SF",
                "sunspec:120/WRtg",
                "sunspec:160/module/2/DCW",
                "sunspec:160/module/2/IDStr");
        assertThat(samples.values())
                .containsExactly(
                        Sample.good(Value.of("Sonnenschein")),
                        Sample.good(Value.of(12_340.0)),
                        Sample.good(Value.of(5.23)),
                        Sample.good(Value.of(49.97)),
                        Sample.good(Value.of(3e9)),
                        Sample.good(Value.of(4)),
                        Sample.good(Value.of(0x8001)),
                        Sample.good(Value.of(-5.5)),
                        Sample.good(Value.of(1)),
                        Sample.good(Value.of(10_000.0)),
                        Sample.good(Value.of(1.5)),
                        Sample.good(Value.of("Süd")));
    }

    @Test
    void everyPointThatIsNotImplementedIsBadAndNoNumber() throws DriverException {
        inverter.set("103/A_SF", -2);
        for (String point : List.of(
                "sunspec:1/SN",
                "sunspec:103/A",
                "sunspec:103/W",
                "sunspec:103/WH",
                "sunspec:103/St",
                "sunspec:103/Evt1",
                "sunspec:103/W_SF",
                "sunspec:160/module/1/DCA",
                "sunspec:160/module/1/Tms")) {
            assertThat(read(point)).as(point).isEqualTo(Sample.bad(Quality.BAD_NO_DATA));
        }
    }

    @Test
    void aNumberWhoseScaleIsMissingIsNone() throws DriverException {
        inverter.set("103/W", 1234);
        assertThat(read("sunspec:103/W")).isEqualTo(Sample.bad(Quality.BAD_NO_DATA));
        inverter.set("103/W_SF", 11);
        assertThat(read("sunspec:103/W")).isEqualTo(Sample.bad(Quality.BAD_DECODING_ERROR));
    }

    @ParameterizedTest
    @CsvSource({
        "sunspec:103/W, REAL, false",
        "sunspec:103/St, INT, false",
        "sunspec:1/Mn, TEXT, false",
        "sunspec:1/DA, INT, true",
        "sunspec:123/WMaxLimPct, REAL, true",
        "sunspec:123/WMaxLimPct round, REAL, true",
        "sunspec:213/W, REAL, false",
        "sunspec:160/module/7/DCW, REAL, false",
        "sunspec:701/TotWhInj, REAL, false",
        "sunspec:307/TmpAmb, REAL, false",
    })
    void aPointIsWhatItsModelSays(String point, ValueKind kind, boolean isWritable) throws InvalidPointException {
        PointType type = driver.describe(DEVICE, ModbusPoint.parse(point));
        assertThat(type.kind()).isEqualTo(kind);
        assertThat(type.writable()).isEqualTo(isWritable);
        assertThat(ModbusPoint.parse(point)).hasToString(point);
    }

    @Test
    void anEnumerationBringsItsLabelsAndWhatIsNoPointIsRefused() throws InvalidPointException {
        assertThat(driver.describe(DEVICE, ModbusPoint.parse("sunspec:103/St")).labels())
                .containsEntry(4L, "MPPT");
        assertThat(driver.describe(DEVICE, ModbusPoint.parse("sunspec:103/Evt1"))
                        .labels())
                .isEmpty();
        for (Map.Entry<String, String> wrong : Map.of(
                        "sunspec:103/Watt", "has no point Watt",
                        "sunspec:9999/W", "there is no file of SunSpec model 9999",
                        "sunspec:1/Pad", "only fills up its model",
                        "sunspec:160/module/DCW", "repeats, so which one stands behind it")
                .entrySet()) {
            assertThatThrownBy(() -> driver.describe(DEVICE, ModbusPoint.parse(wrong.getKey())))
                    .isInstanceOf(InvalidPointException.class)
                    .hasMessageContaining(wrong.getValue());
        }
    }

    @Test
    void pointsThatTheDeviceDoesNotHaveAreLeftOutOfThePlanAndTheOthersStay() throws DriverException {
        inverter.truncated(123, 3);
        List<Read<ModbusPoint>> plan = line.plan(
                DEVICE,
                points(
                        "sunspec:103/W",
                        "sunspec:203/W",
                        "sunspec:103#2/W",
                        "sunspec:160/module/3/DCW",
                        "sunspec:123/WMaxLimPct",
                        "holding:7"),
                AMPLE);
        assertThat(plan.stream().flatMap(read -> read.points().stream()))
                .containsExactlyInAnyOrderElementsOf(points("sunspec:103/W", "holding:7"));
    }

    @Test
    void pointsOfAModelShareRequestsWithOneAnotherAndWithPlainRegisters() throws DriverException {
        List<Read<ModbusPoint>> plan =
                line.plan(DEVICE, points("sunspec:103/W", "sunspec:103/St", "sunspec:103/A", "holding:40080"), AMPLE);
        assertThat(plan).hasSize(1);
        long before = inverter.requests();
        line.read(DEVICE, plan.get(0), AMPLE);
        assertThat(inverter.requests() - before).isEqualTo(1);
    }

    @Test
    void valuesTooFarFromTheirScaleAreReadRightBehindIt() throws DriverException {
        inverter.begin(40_000);
        inverter.model(1, 0);
        inverter.model(160, 12);
        inverter.set("160/DCW_SF", -1);
        inverter.set("160/DCA_SF", -2);
        String[] powers = IntStream.rangeClosed(1, 12)
                .mapToObj(module -> "sunspec:160/module/" + module + "/DCW")
                .toArray(String[]::new);
        for (int module = 1; module <= 12; module++) {
            inverter.set("160/module/" + module + "/DCW", 10 * module + 5);
        }
        List<Read<ModbusPoint>> plan = line.plan(DEVICE, points(powers), AMPLE);
        assertThat(plan).hasSize(2);
        long before = inverter.requests();
        for (Read<ModbusPoint> read : plan) {
            List<Sample> samples = line.read(DEVICE, read, AMPLE);
            for (int i = 0; i < samples.size(); i++) {
                int module = Integer.parseInt(
                        ((SunSpecPoint) read.points().get(i)).where().steps().get(1));
                assertThat(samples.get(i)).isEqualTo(Sample.good(Value.of(module + 0.5)));
            }
        }
        assertThat(inverter.requests() - before)
                .as("the far ones with their scale")
                .isEqualTo(3);
    }

    @Test
    void aDeviceThatWasAwayIsAskedAgainWhereItsModelsAre() throws DriverException {
        inverter.set("103/Hz", 4997);
        inverter.set("103/Hz_SF", -2);
        assertThat(read("sunspec:103/Hz")).isEqualTo(Sample.good(Value.of(49.97)));
        inverter.wipe(40_000);
        inverter.begin(50_000);
        inverter.model(1, 0);
        inverter.model(120, 0);
        inverter.model(103, 0);
        inverter.set("103/Hz", 5003);
        inverter.set("103/Hz_SF", -2);
        assertThat(read("sunspec:103/Hz")).isEqualTo(Sample.good(Value.of(50.03)));
    }

    @Test
    void aDeviceWithoutAMapHasItsOtherPoints() throws DriverException {
        inverter.wipe(40_000);
        assertThat(poll("holding:40002", "sunspec:103/W").values())
                .containsExactly(Sample.good(Value.of(1)), Sample.bad(Quality.BAD_NODE_ID_UNKNOWN));
    }

    @Test
    void aSettingIsWrittenInTheStepsOfItsScale() throws DriverException {
        inverter.model(123, 0);
        inverter.set("123/WMaxLimPct_SF", -1);
        ModbusPoint limit = ModbusPoint.parse("sunspec:123/WMaxLimPct");
        assertThat(line.write(DEVICE, List.of(new Setting<>(limit, Value.of(55.5))), context.call(AMPLE)))
                .first()
                .asString()
                .contains("the device was not asked for its SunSpec models yet");
        assertThat(read("sunspec:123/WMaxLimPct")).isEqualTo(Sample.bad(Quality.BAD_NO_DATA));
        assertThat(line.write(DEVICE, List.of(new Setting<>(limit, Value.of(55.5))), context.call(AMPLE)))
                .containsExactly(WriteOutcome.accepted());
        assertThat(inverter.raw("123/WMaxLimPct")).isEqualTo(Registers.of(555));
        assertThat(line.write(DEVICE, List.of(new Setting<>(limit, Value.of(55.55))), context.call(AMPLE)))
                .first()
                .asString()
                .contains("OUT_OF_RANGE", "steps of 0.1");
    }
}
