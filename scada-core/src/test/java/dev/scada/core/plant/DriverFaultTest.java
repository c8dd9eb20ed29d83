package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.core.plant.FakeDriver.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A driver that breaks its contract is blamed in the plant's check, and spoils nothing else. */
final class DriverFaultTest {
    private static final String BLAME = "a fault of the plugin that provides the driver 'fake': ";

    private static final Map<Fault, String> SAID = new EnumMap<>(Map.of(
            Fault.THROWS_IN_SETTINGS,
                    "3:13: error: lines.l.driver: " + BLAME
                            + "it failed to say what its settings are: IllegalStateException: boom",
            Fault.THROWS_IN_MEDIUM,
                    "4:5: error: lines.l.settings: " + BLAME + "medium failed: IllegalStateException: boom",
            Fault.THROWS_IN_DESCRIBE,
                    "8:16: error: devices.d.tags.x.address: " + BLAME + "describe failed: IllegalStateException: boom",
            Fault.DESCRIBES_NULL,
                    "8:16: error: devices.d.tags.x.address: " + BLAME
                            + "describe failed: NullPointerException: it returned null",
            Fault.THROWS_IN_PLAN, "6:3: error: devices.d: " + BLAME + "plan failed: IllegalStateException: boom",
            Fault.PLANS_TWICE, "6:3: error: devices.d: " + BLAME + "its plan reads the point holding:1 int twice",
            Fault.FORGETS_ONE, "6:3: error: devices.d: " + BLAME + "its plan leaves the point holding:1 int out",
            Fault.PLANS_A_STRANGER,
                    "6:3: error: devices.d: " + BLAME
                            + "its plan reads the point holding:59999 int, which was not asked for",
            Fault.NONE_OUTSTANDING, "2:3: error: lines.l: " + BLAME + "maxOutstanding is 0, expected at least 1"));

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void isSaidWhereTheDriverWasAsked(Fault fault, @TempDir Path parent) throws IOException {
        PlantFolder folder = PlantFolder.in(parent).with("devices/a.yaml", """
                        lines:
                          l:
                            driver: fake
                            settings: { host: h }
                        devices:
                          d:
                            line: l
                            tags: { x: holding:1, bad: { address: command:2, access: write, dead: 1 } }
                        """);
        List<String> expected = List.of("devices/a.yaml:" + SAID.get(fault));
        assertThat(folder.said(FakeDrivers.of(fault)))
                .containsAll(expected)
                .filteredOn(line -> !line.contains("unknown key 'dead'"))
                .allMatch(line -> line.contains(BLAME));
        assertThat(folder.said(FakeDrivers.of(fault)))
                .as("the engineer's own mistake is found all the same")
                .anyMatch(line -> line.contains("unknown key 'dead'"));
        assertThat(folder.check(FakeDrivers.of(fault)).plant()).isEmpty();
    }

    @Test
    void withoutAnyDriverThereIsNoneToName(@TempDir Path parent) throws IOException {
        PlantFolder folder =
                PlantFolder.in(parent).with("devices/a.yaml", "devices: { d: { line: { driver: modbus } } }");
        assertThat(folder.said(FakeDrivers.none()))
                .containsExactly("devices/a.yaml:1:33: error: devices.d.line.driver: no plugin provides the driver"
                        + " 'modbus'; there is none");
    }
}
