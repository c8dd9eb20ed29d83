package dev.scada.driver.sim.served;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.driver.sim.plant.Plant;
import dev.scada.driver.sim.plant.PlantSettings;
import dev.scada.driver.sim.plant.Point;
import dev.scada.driver.sim.plant.Points;
import dev.scada.driver.sim.served.RegisterMap.Entry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegisterMapTest {
    private static final Points POINTS = Plant.cTown(PlantSettings.of(1)).points();

    @Test
    void theFirstPlcsPointsStandWhereTheManualSays() {
        assertThat(entries(1))
                .extracting(entry -> entry.point().name() + " " + entry.address())
                .containsExactly(
                        "PU1_MODE coil:0",
                        "PU1_COMMAND coil:1",
                        "PU2_MODE coil:2",
                        "PU2_COMMAND coil:3",
                        "PU3_MODE coil:4",
                        "PU3_COMMAND coil:5",
                        "S_PU1 discrete:0",
                        "S_PU2 discrete:1",
                        "S_PU3 discrete:2",
                        "F_PU1 input:0 float32",
                        "F_PU2 input:2 float32",
                        "F_PU3 input:4 float32",
                        "P_J280 input:6 float32",
                        "P_J269 input:8 float32",
                        "PU1_START_LEVEL holding:0 float32",
                        "PU1_STOP_LEVEL holding:2 float32",
                        "PU2_START_LEVEL holding:4 float32",
                        "PU2_STOP_LEVEL holding:6 float32");
    }

    @Test
    void everyPointStandsOnceAtAnAddressOfItsOwn() {
        List<Point> mapped = IntStream.rangeClosed(1, Points.PLCS)
                .mapToObj(RegisterMapTest::entries)
                .flatMap(List::stream)
                .map(Entry::point)
                .toList();
        assertThat(mapped).containsExactlyInAnyOrderElementsOf(POINTS.all());
        for (int plc = 1; plc <= Points.PLCS; plc++) {
            assertThat(entries(plc)).extracting(Entry::address).doesNotHaveDuplicates();
        }
    }

    private static List<Entry> entries(int plc) {
        return RegisterMap.of(POINTS, plc).entries();
    }
}
