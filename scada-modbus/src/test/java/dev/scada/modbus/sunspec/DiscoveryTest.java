package dev.scada.modbus.sunspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.modbus.pdu.Registers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DiscoveryTest {

    private final ModelLibrary library = new ModelLibrary();
    private final Map<Integer, Integer> registers = new TreeMap<>();
    private final List<Discovery.Ask> asked = new ArrayList<>();

    private int put(int address, int... values) {
        for (int i = 0; i < values.length; i++) {
            registers.put(address + i, values[i]);
        }
        return address + values.length;
    }

    private int model(int address, int id, int length) {
        put(address, id, length);
        for (int i = 0; i < length; i++) {
            put(address + 2 + i, 0);
        }
        return address + 2 + length;
    }

    private DeviceMap discovered() {
        Discovery discovery = new Discovery(library, Discovery.USUAL_BASES);
        for (int i = 0; i < 1000 && discovery.next().isPresent(); i++) {
            Discovery.Ask ask = discovery.next().orElseThrow();
            asked.add(ask);
            int[] answer = new int[ask.quantity()];
            boolean isThere = true;
            for (int k = 0; k < answer.length; k++) {
                isThere &= registers.containsKey(ask.wireAddress() + k);
                answer[k] = registers.getOrDefault(ask.wireAddress() + k, 0);
            }
            if (isThere) {
                discovery.answered(Registers.of(answer));
            } else {
                discovery.refused("02 illegal data address");
            }
        }
        assertThat(discovery.next()).as("it comes to an end").isEmpty();
        return discovery.map();
    }

    @ParameterizedTest
    @ValueSource(ints = {40_000, 50_000, 0, 40_001, 50_001})
    void aMapIsFoundWhereverItUsuallyBegins(int base) {
        int at = put(base, 0x5375, 0x6E53);
        at = model(at, 1, 66);
        at = model(at, 103, 50);
        at = model(at, 64_999, 7);
        at = model(at, 103, 50);
        put(at, 0xFFFF, 0);
        DeviceMap map = discovered();
        assertThat(map.base()).contains(base);
        assertThat(map.models())
                .extracting(FoundModel::toString)
                .containsExactly(
                        "1 at " + (base + 2),
                        "103 at " + (base + 70),
                        "64999 at " + (base + 122),
                        "103#2 at " + (base + 131));
        assertThat(map.remarks()).isEmpty();
    }

    @Test
    void aPointIsWhereTheWalkLeads() throws SunSpecException {
        int at = model(model(put(40_000, 0x5375, 0x6E53), 1, 66), 160, 48);
        put(at, 0xFFFF, 0);
        DeviceMap map = discovered();
        Location power = map.locate(PointPath.parse("160/module/2/DCW"));
        assertThat(power.address().wireAddress()).isEqualTo(40_070 + 10 + 20 + 11);
        assertThat(power.scaleAddress()).contains(40_074);
        assertThatThrownBy(() -> map.locate(PointPath.parse("160/module/3/DCW")))
                .hasMessage("160/module/3/DCW: the device has 2 of module");
        assertThatThrownBy(() -> map.locate(PointPath.parse("103/W")))
                .hasMessage("103/W: the device has no model 103; it has 1 at 40002, 160 at 40070");
        assertThatThrownBy(() -> map.locate(PointPath.parse("160#2/Evt"))).hasMessageContaining("no model 160#2");
    }

    @Test
    void aLengthThatNoWholeNumberOfGroupsFillsIsSaid() {
        put(model(put(40_000, 0x5375, 0x6E53), 160, 49), 0xFFFF, 0);
        assertThatThrownBy(() -> discovered().locate(PointPath.parse("160/module/1/DCW")))
                .hasMessageContaining("160 at 40002 is 49 registers long, which is no whole number of module of 20");
    }

    @Test
    void aModelThatEndsBeforeItsPointIsSaid() throws SunSpecException {
        put(model(put(40_000, 0x5375, 0x6E53), 103, 14), 0xFFFF, 0);
        DeviceMap map = discovered();
        assertThat(map.locate(PointPath.parse("103/W")).address().wireAddress()).isEqualTo(40_016);
        assertThatThrownBy(() -> map.locate(PointPath.parse("103/Hz")))
                .hasMessage("103/Hz: model 103 at 40002 is 14 registers long in this device, and Hz ends at 15");
    }

    @Test
    void aMapWithoutItsEndAndAWalkIntoNothingAreSaid() {
        model(put(40_000, 0x5375, 0x6E53), 1, 66);
        assertThat(discovered().remarks())
                .containsExactly("the map ends at 40070 without its end marker: 02 illegal data address");
        put(40_070, 0, 0);
        assertThat(discovered().remarks()).first().asString().contains("at 40070 stands 0, which is no model");
        put(40_070, 103, 60_000);
        assertThat(discovered().remarks()).containsExactly("the map runs past 65535 without its end marker");
    }

    @Test
    void aDeviceWithoutAMapIsAskedAtEachBaseOnce() {
        put(0, 1, 2);
        DeviceMap map = discovered();
        assertThat(map.base()).isEmpty();
        assertThat(asked).hasSize(Discovery.USUAL_BASES.size());
        assertThatThrownBy(() -> map.locate(PointPath.parse("1/Mn"))).hasMessageContaining("no SunSpec map");
    }

    @Test
    void rubbishLeadsNowhereAndEnds() {
        Random random = new Random(20_261_122);
        for (int round = 0; round < 20; round++) {
            registers.clear();
            for (int address = 0; address <= 65_535; address++) {
                registers.put(address, random.nextInt(0x10000) % (1 + random.nextInt(200)));
            }
            put(40_000, 0x5375, 0x6E53);
            DeviceMap map = discovered();
            assertThat(map.models()).hasSizeLessThanOrEqualTo(256);
            for (FoundModel model : map.models()) {
                assertThat(model.wireAddress()).isLessThanOrEqualTo(65_534);
            }
        }
    }
}
