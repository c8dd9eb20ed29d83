package dev.scada.driver.sim.served;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.driver.sim.plant.Plant;
import dev.scada.driver.sim.plant.PlantSettings;
import dev.scada.driver.sim.plant.Point;
import dev.scada.driver.sim.plant.Points;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The demo plant's files say of each register what the register map says. That they are right as plant files is tested
 * where those are read; here it is enough to find the words.
 */
class DemoPlantTest {
    private static final Path DEVICES = Path.of("..", "scada-app", "src", "main", "dist", "plant", "devices");
    private static final Pattern TAG = Pattern.compile("(?m)^      ([a-z-]+)/([A-Z0-9_]+):\n((?: {8}.*\n)+)");
    private static final Pattern KEY = Pattern.compile("(?m)^ {8}([a-z]+): (.*)$");

    private final Points points = Plant.cTown(PlantSettings.of(1)).points();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void aPlcsTagsAreItsRegisters(int plc) throws IOException {
        Map<String, Map<String, String>> tags = tags(plc);

        assertThat(tags).hasSameSizeAs(points.of(plc));
        for (RegisterMap.Entry entry : RegisterMap.of(points, plc).entries()) {
            Point point = entry.point();
            Map<String, String> tag = tags.getOrDefault(group(point) + "/" + point.name(), Map.of());
            assertThat(tag).as(point.name()).containsEntry("address", entry.address());
            assertThat(tag.getOrDefault("unit", "")).as(point.name()).isEqualTo(point.unit());
            assertThat(tag.getOrDefault("access", "read"))
                    .as(point.name())
                    .isEqualTo(point.role().isWritable() ? "read-write" : "read");
            assertThat(tag.containsKey("labels"))
                    .as(point.name())
                    .isEqualTo(point.role().isTwoState());
            assertThat(Optional.ofNullable(tag.get("range"))).as(point.name()).isEqualTo(range(point));
            assertThat(tag).as(point.name()).containsKey("description");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void aPlcListensWhereTheSimulatorServesIt(int plc) throws IOException {
        assertThat(text(plc))
                .contains("host: 127.0.0.1, port: " + (ReachOptions.DEFAULT_BASE_PORT + plc) + " }")
                .contains("path: c-town\n");
    }

    private static String group(Point point) {
        return switch (point.role()) {
            case LEVEL -> "tanks";
            case PRESSURE -> "pressures";
            case SET_POINT -> "set-points";
            case FLOW, STATE, MODE, COMMAND -> point.name().contains("V2") ? "valves" : "pumps";
        };
    }

    private static Optional<String> range(Point point) {
        return point.role().isTwoState()
                ? Optional.empty()
                : Optional.of("{ min: " + number(point.min()) + ", max: " + number(point.max()) + " }");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static Map<String, Map<String, String>> tags(int plc) throws IOException {
        Map<String, Map<String, String>> tags = new LinkedHashMap<>();
        for (MatchResult tag : TAG.matcher(text(plc)).results().toList()) {
            Map<String, String> keys = new LinkedHashMap<>();
            KEY.matcher(tag.group(3)).results().forEach(key -> keys.put(key.group(1), key.group(2)));
            tags.put(tag.group(1) + "/" + tag.group(2), keys);
        }
        return tags;
    }

    private static String text(int plc) throws IOException {
        return Files.readString(DEVICES.resolve("plc" + plc + ".yaml"));
    }
}
