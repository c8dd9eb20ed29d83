package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is exported says the same when it is imported. */
final class TagListExportTest {
    private static final Drivers DRIVERS = FakeDrivers.good();
    private static final String HEAD = """
            lines: { l: { driver: fake, settings: { host: h } } }
            devices:
              d:
                line: l
                path: deep/d
            """;
    private static final String TAGS = """
                tags:
                  plain: holding:1
                  a/b:
                    address: holding:2 real
                    type: real
                    description: "=1+1; \\"quoted\\", and\\na second line"
                    unit: "@home"
                    range: { min: -1.5, max: 1.234 }
                    clamp: true
                    scale: { factor: 0.001, divisor: -10, offset: 1e-3 }
                    deadband: 0.25
                    access: read-write
                    scan: quick
                  mapped: { address: { table: input, wireAddress: 7 }, labels: { -1: "a|b=c\\\\d", 0: "", 2: -on } }
                  minus: { address: holding:4, description: -minus, unit: "'" }
                  plus: { address: holding:5, description: "'=guarded", unit: "''x" }
                  nothing: { address: holding:6, description: "~", unit: "null" }
                  number: { address: holding:7, description: "1,5", unit: "true" }
                  sum: { expression: "tag('./plain') * 2.0", unit: m, persistent: false }
                  held: { memory: "5", type: text, persistent: true }
                  count: { memory: 5, type: int }
                  empty: { memory: {}, type: real }
                  thousand: { address: holding:8 real, scale: { factor: 1.234 }, deadband: 1234.5 }
            """;

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t'})
    void ofOneDevice(char separator, @TempDir Path parent) throws IOException {
        assertSame(separator, Optional.of("d"), "    tagLists: [list.csv]\n", parent);
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t'})
    void ofAll(char separator, @TempDir Path parent) throws IOException {
        assertSame(separator, Optional.empty(), "tagLists: [list.csv]\n", parent);
    }

    private static void assertSame(char separator, Optional<String> device, String reference, Path parent)
            throws IOException {
        PlantFolder folder = PlantFolder.in(parent)
                .with("plant.yaml", "name: Test\nscanClasses: { quick: 100ms }")
                .with("devices/a.yaml", HEAD + TAGS);
        assertThat(folder.said(DRIVERS)).isEmpty();
        Optional<Plant> before = folder.check(DRIVERS).plant();
        assertThat(before).isPresent();
        StringWriter list = new StringWriter();
        assertThat(PlantExpansion.read(folder.path()).export(device, separator, list))
                .isEqualTo(12);
        folder.with("list.csv", list.toString()).with("devices/a.yaml", HEAD + reference);
        PlantCheck after = folder.check(DRIVERS);
        assertThat(after.problems()).isEmpty();
        assertThat(after.plant()).isEqualTo(before);
        // A second time nothing changes any more.
        StringWriter again = new StringWriter();
        PlantExpansion.read(folder.path()).export(device, separator, again);
        assertThat(again.toString()).isEqualTo(list.toString());
        assertThat(list.toString().lines()).noneMatch(line -> line.matches(".*(^|[,;\t\"])[=@].*"));
    }
}
