package dev.scada.driver.sim.served;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.Driver;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagRange;
import dev.scada.api.tag.TagSource;
import dev.scada.core.plant.DeviceSetup;
import dev.scada.core.plant.Drivers;
import dev.scada.core.plant.LineSetup;
import dev.scada.core.plant.PlantCheck;
import dev.scada.core.plant.PlantReader;
import dev.scada.driver.modbus.ModbusDriver;
import dev.scada.driver.modbus.ModbusTcpLine;
import dev.scada.driver.sim.plant.Plant;
import dev.scada.driver.sim.plant.PlantSettings;
import dev.scada.driver.sim.plant.Point;
import dev.scada.driver.sim.plant.Points;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo plant's files, read as the runtime reads them, say of each register what the register map says. */
class DemoPlantTest {
    private static final PlantCheck CHECK =
            new PlantReader(new OnlyModbus()).check(Path.of("..", "scada-app", "src", "main", "dist", "plant"));

    /** What the runtime has as a plugin. */
    private static final class OnlyModbus implements Drivers {
        @Override
        public Optional<Driver<?, ?, ?>> driver(String protocol) {
            return protocol.equals("modbus") ? Optional.of(new ModbusDriver()) : Optional.empty();
        }

        @Override
        public Set<String> protocols() {
            return Set.of("modbus");
        }
    }

    private final Points points = Plant.cTown(PlantSettings.of(1)).points();

    @Test
    void theFilesHaveNoMistake() {
        assertThat(CHECK.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void aPlcsTagsAreItsRegisters(int plc) {
        Map<String, TagInfo> tags = tags(plc);

        assertThat(tags).hasSameSizeAs(points.of(plc));
        for (RegisterMap.Entry entry : RegisterMap.of(points, plc).entries()) {
            Point point = entry.point();
            String path = "c-town/" + group(point) + "/" + point.name();
            assertThat(tags).containsKey(path);
            TagInfo tag = Objects.requireNonNull(tags.get(path));
            assertThat(tag.source().map(TagSource::address)).as(point.name()).contains(entry.address());
            assertThat(tag.unit()).as(point.name()).isEqualTo(point.unit());
            assertThat(tag.writable()).as(point.name()).isEqualTo(point.role().isWritable());
            assertThat(!tag.labels().isEmpty())
                    .as(point.name())
                    .isEqualTo(point.role().isTwoState());
            assertThat(tag.range()).as(point.name()).isEqualTo(range(point));
            assertThat(tag.description()).as(point.name()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void aPlcListensWhereTheSimulatorServesIt(int plc) {
        assertThat(line(plc).settings()).isEqualTo(ModbusTcpLine.of("127.0.0.1", ReachOptions.DEFAULT_BASE_PORT + plc));
    }

    private static String group(Point point) {
        return switch (point.role()) {
            case LEVEL -> "tanks";
            case PRESSURE -> "pressures";
            case SET_POINT -> "set-points";
            case FLOW, STATE, MODE, COMMAND -> point.name().contains("V2") ? "valves" : "pumps";
        };
    }

    private static Optional<TagRange> range(Point point) {
        return point.role().isTwoState() ? Optional.empty() : Optional.of(new TagRange(point.min(), point.max()));
    }

    private static Map<String, TagInfo> tags(int plc) {
        Map<String, TagInfo> tags = new LinkedHashMap<>();
        for (DeviceSetup<?, ?> device : line(plc).devices()) {
            device.tags().forEach(tag -> tags.put(tag.info().path().text(), tag.info()));
        }
        return tags;
    }

    private static LineSetup<?, ?, ?> line(int plc) {
        return CHECK.plant().orElseThrow().lines().stream()
                .filter(line -> line.name().equals("plc" + plc))
                .findFirst()
                .orElseThrow();
    }
}
