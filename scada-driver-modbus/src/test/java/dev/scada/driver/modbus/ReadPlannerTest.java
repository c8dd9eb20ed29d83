package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.Read;
import dev.scada.modbus.pdu.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plans are data: no network here. */
final class ReadPlannerTest {

    private static final ModbusDevice FULL = ModbusDevice.ofUnit(1);
    private static final ExchangeCost SERIAL_LIKE = new ExchangeCost(Duration.ofMillis(20), Duration.ofMillis(1));

    private static List<List<String>> plan(ExchangeCost cost, ModbusDevice device, String... points) {
        return ReadPlanner.plan(
                        cost, device, Stream.of(points).map(ModbusPoint::parse).toList())
                .stream()
                .map(read -> read.points().stream().map(ModbusPoint::toString).toList())
                .toList();
    }

    private static List<List<String>> plan(String... points) {
        return plan(ExchangeCost.TCP, FULL, points);
    }

    @Test
    void tablesAreReadApartAndEachByAscendingAddress() {
        assertThat(plan("holding:5", "coil:9", "holding:2", "input:2", "discrete:1", "coil:3"))
                .containsExactlyInAnyOrder(
                        List.of("holding:2", "holding:5"),
                        List.of("coil:3", "coil:9"),
                        List.of("input:2"),
                        List.of("discrete:1"));
    }

    @Test
    void oneRequestTakes125RegistersAndNotOneMore() {
        assertThat(plan("holding:0", "holding:124")).hasSize(1);
        assertThat(plan("holding:0", "holding:125")).containsExactly(List.of("holding:0"), List.of("holding:125"));
        assertThat(plan("holding:65411", "holding:65535")).hasSize(1);
    }

    @Test
    void oneRequestTakes2000BitsAndNotOneMore() {
        assertThat(plan("coil:0", "coil:1999")).hasSize(1);
        assertThat(plan("coil:0", "coil:2000")).hasSize(2);
        assertThat(plan("discrete:63536", "discrete:65535")).hasSize(1);
    }

    @Test
    void aValueOfSeveralRegistersIsNeverSplit() {
        assertThat(plan("holding:0", "holding:123 float32")).hasSize(1);
        assertThat(plan("holding:0", "holding:124 float32", "holding:125"))
                .containsExactly(List.of("holding:0"), List.of("holding:124 float32", "holding:125"));
        assertThat(plan("holding:0", "holding:2 string 123", "holding:3"))
                .containsExactly(List.of("holding:0", "holding:2 string 123", "holding:3"));
        assertThat(plan("holding:0", "holding:3 string 123", "holding:4"))
                .containsExactly(List.of("holding:0"), List.of("holding:3 string 123", "holding:4"));
    }

    @Test
    void pointsThatOverlapShareARequest() {
        assertThat(plan("holding:10 float64", "holding:10", "holding:11.3", "holding:13 float32", "holding:10 int32"))
                .containsExactly(List.of(
                        "holding:10", "holding:10 int32", "holding:10 float64", "holding:11.3", "holding:13 float32"));
    }

    @Test
    void aLongValueThatReachesPastItsNeighboursCountsToItsEnd() {
        assertThat(plan(
                        ExchangeCost.TCP,
                        new ModbusDevice(1, 20, 100),
                        "holding:0 string 20",
                        "holding:1",
                        "holding:20"))
                .containsExactly(List.of("holding:0 string 20", "holding:1"), List.of("holding:20"));
    }

    @Test
    void theDevicesOwnLimitsAreKept() {
        ModbusDevice small = new ModbusDevice(1, 10, 16);
        assertThat(plan(ExchangeCost.TCP, small, "holding:0", "holding:9")).hasSize(1);
        assertThat(plan(ExchangeCost.TCP, small, "holding:0", "holding:10")).hasSize(2);
        assertThat(plan(ExchangeCost.TCP, small, "coil:0", "coil:15")).hasSize(1);
        assertThat(plan(ExchangeCost.TCP, small, "coil:0", "coil:16")).hasSize(2);
    }

    @Test
    void aHoleIsReadAcrossAsLongAsThatIsCheaperThanAskingTwice() {
        assertThat(plan(SERIAL_LIKE, FULL, "holding:0", "holding:11")).hasSize(1);
        assertThat(plan(SERIAL_LIKE, FULL, "holding:0", "holding:12")).hasSize(2);
        assertThat(plan(SERIAL_LIKE, FULL, "coil:0", "coil:161")).hasSize(1);
        assertThat(plan(SERIAL_LIKE, FULL, "coil:0", "coil:162")).hasSize(2);
    }

    @Test
    void estimatesGrowWithWhatIsRead() {
        List<ModbusPoint> one = List.of(ModbusPoint.parse("holding:0"));
        List<ModbusPoint> far = List.of(ModbusPoint.parse("holding:0"), ModbusPoint.parse("holding:9"));
        List<ModbusPoint> bits = List.of(ModbusPoint.parse("coil:0"), ModbusPoint.parse("coil:8"));
        assertThat(ReadPlanner.plan(SERIAL_LIKE, FULL, one).get(0).estimate()).isEqualTo(Duration.ofMillis(22));
        assertThat(ReadPlanner.plan(SERIAL_LIKE, FULL, far).get(0).estimate()).isEqualTo(Duration.ofMillis(40));
        assertThat(ReadPlanner.plan(SERIAL_LIKE, FULL, bits).get(0).estimate()).isEqualTo(Duration.ofMillis(22));
    }

    /**
     * A hundred devices, each with a thousand registers drawn (seeded) from 3,375 addresses, as maps of real devices have
     * them: in 27 blocks of 125. Over all 65,536 addresses a thousand registers would have 65 between two of them, and the
     * fewest requests that any grouping takes would be about 340 a device.
     */
    @Test
    void aHundredDevicesWithAThousandScatteredRegistersEachTakeAtMost2700Requests() {
        Random random = new Random(1);
        int requests = 0;
        for (int device = 0; device < 100; device++) {
            List<Integer> addresses =
                    new ArrayList<>(IntStream.range(0, 3375).boxed().toList());
            Collections.shuffle(addresses, random);
            List<ModbusPoint> points = addresses.subList(0, 1000).stream()
                    .map(address -> ModbusPoint.parse("holding:" + address))
                    .toList();
            requests += ReadPlanner.plan(ExchangeCost.TCP, FULL, points).size();
        }
        assertThat(requests).isLessThanOrEqualTo(2700).isGreaterThan(2500);
    }

    @Test
    void aDevicesOwnGapOverridesWhatIsCheaper() {
        assertThat(plan(ExchangeCost.TCP, RulesOfADevice.gap(3), "holding:0", "holding:4"))
                .hasSize(1);
        assertThat(plan(ExchangeCost.TCP, RulesOfADevice.gap(3), "holding:0", "holding:5"))
                .hasSize(2);
        assertThat(plan(ExchangeCost.TCP, RulesOfADevice.gap(0), "coil:0", "coil:1", "coil:3"))
                .containsExactly(List.of("coil:0", "coil:1"), List.of("coil:3"));
        assertThat(plan(SERIAL_LIKE, RulesOfADevice.gap(100), "holding:0", "holding:101"))
                .hasSize(1);
    }

    @Test
    void aForbiddenRangeIsNeverReadAcross() {
        ModbusDevice device = RulesOfADevice.forbidden("holding:10-19", "40031");
        assertThat(plan(
                        ExchangeCost.TCP,
                        device,
                        "holding:9",
                        "holding:20",
                        "holding:29",
                        "holding:31",
                        "input:9",
                        "input:20"))
                .containsExactlyInAnyOrder(
                        List.of("holding:9"),
                        List.of("holding:20", "holding:29"),
                        List.of("holding:31"),
                        List.of("input:9", "input:20"));
    }

    @Test
    void whatReadingClearsIsReadForAPointAndNeverAsAHole() {
        ModbusDevice device = RulesOfADevice.clearing("holding:10-19");
        assertThat(plan(ExchangeCost.TCP, device, "holding:8", "holding:9", "holding:10", "holding:11", "holding:13"))
                .containsExactly(List.of("holding:8", "holding:9", "holding:10", "holding:11"), List.of("holding:13"));
        assertThat(plan(ExchangeCost.TCP, device, "holding:9", "holding:20")).hasSize(2);
    }

    @Test
    void aValueAndItsScaleAndTheRegistersOfAListStandInOneRequest() {
        assertThat(plan("holding:100 int16 scale-register=holding:224", "holding:225"))
                .containsExactly(List.of("holding:100 int16 scale-register=holding:224"), List.of("holding:225"));
        assertThat(plan("holding:100", "holding:[225,101] uint32"))
                .containsExactly(List.of("holding:100"), List.of("holding:[225,101] uint32"));
        assertThat(plan("holding:224 int16 scale-register=holding:100", "holding:101"))
                .containsExactly(List.of("holding:224 int16 scale-register=holding:100", "holding:101"));
    }

    @Test
    void inADeviceThatCountsFromOneBothNotationsMeet() {
        assertThat(plan(ExchangeCost.TCP, RulesOfADevice.oneBased(), "holding:125", "400001"))
                .containsExactly(List.of("400001", "holding:125"));
        assertThat(plan(ExchangeCost.TCP, RulesOfADevice.oneBased(), "holding:126", "400001"))
                .hasSize(2);
    }

    @Test
    void everyPointStandsInExactlyOneRequestThatCanBeAsked() {
        Random random = new Random(20261122);
        String[] forms = {"", " int32", " float64", " string 9", " uint64 DCBA"};
        for (int round = 0; round < 50; round++) {
            List<ModbusPoint> points = random.ints(random.nextInt(300), 0, 3000)
                    .mapToObj(address -> ModbusPoint.parse("holding:" + address + forms[random.nextInt(forms.length)]))
                    .distinct()
                    .toList();
            ModbusDevice device = new ModbusDevice(1, 9 + random.nextInt(117), 2000);
            List<Read<ModbusPoint>> plan = ReadPlanner.plan(ExchangeCost.TCP, device, points);
            assertThat(plan.stream().flatMap(read -> read.points().stream()))
                    .containsExactlyInAnyOrderElementsOf(points);
            for (Read<ModbusPoint> read : plan) {
                int start = extent(read.points().get(0)).from();
                int end = read.points().stream()
                        .mapToInt(point -> extent(point).end())
                        .max()
                        .orElseThrow();
                assertThat(end - start).isLessThanOrEqualTo(ReadPlanner.maxQuantity(device, Table.HOLDING));
            }
        }
    }

    private static Extent extent(ModbusPoint point) {
        return Extent.of((TablePoint) point, FULL.conventions());
    }
}
