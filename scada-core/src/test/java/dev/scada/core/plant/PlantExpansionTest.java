package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlantExpansionTest {
    private PlantExpansion plant = PlantExpansion.read(Path.of("there-is-no-such-plant"));

    @BeforeEach
    void read(@TempDir Path parent) throws IOException {
        plant = PlantExpansion.read(PlantFolder.in(parent)
                .with("templates/t.yaml", """
                        templates:
                          motor:
                            parameters: { base: whole-number }
                            tags:
                              heat: holding:$(base)
                          pump:
                            parameters: { base: whole-number }
                            description: Pump at $(base)
                            parts: { motor: { template: motor, parameters: { base: $(base + 1) } } }
                            tagLists: [lists/pump.csv]
                            tags:
                              level: { range: { min: 0, max: 9 } }
                        """)
                .with("lists/pump.csv", "path;address;Unit\nlevel;holding:$(base);m\n")
                .with("lists/pumps.csv", "device,base,path\np-7,70,north/p-7\n")
                .with("devices/a.yaml", """
                        lines: { l: { driver: fake, settings: { host: h } } }
                        instances:
                          - template: pump
                            each: { line: l, scan: slow }
                            rows: { p-1: { base: 10, tags: { level: { range: { max: 5 } } } } }
                            file: lists/pumps.csv
                        """)
                .path());
    }

    private List<String> tag(String path) {
        return plant.tags(path).stream()
                .flatMap(tag -> tag.properties().stream())
                .map(each -> each.key() + " = " + each.value() + " @ "
                        + each.origin().words())
                .toList();
    }

    @Test
    void eachPropertyOfATagTellsWhereItIsFrom() {
        assertThat(plant.problems()).isEmpty();
        assertThat(tag("p-1/level"))
                .containsExactly(
                        "device = p-1 @ devices/a.yaml:5",
                        "address = holding:10 @ lists/pump.csv:2 (column address)",
                        "description =  @ default",
                        "unit = m @ lists/pump.csv:2 (column Unit)",
                        "range.min = 0 @ templates/t.yaml:12 (template pump)",
                        "range.max = 5 @ devices/a.yaml:5",
                        "clamp = false @ default",
                        "deadband = 0 @ default",
                        "access = read @ default",
                        "scan = slow @ devices/a.yaml:4");
        assertThat(tag("north/p-7/motor/heat")).contains("address = holding:71 @ templates/t.yaml:5 (template motor)");
        assertThat(tag("p-7/motor/heat")).isEmpty();
        assertThat(tag("p-1/none")).isEmpty();
    }

    @Test
    void soDoThoseOfADevice() {
        assertThat(plant.devices()).containsExactly("p-1", "p-7");
        assertThat(plant.device("p-7").orElseThrow().properties())
                .extracting(each -> each.key() + " = " + each.value() + " @ "
                        + each.origin().words())
                .containsExactly(
                        "line = l @ devices/a.yaml:4",
                        "description = Pump at 70 @ templates/t.yaml:8 (template pump)",
                        "path = north/p-7 @ lists/pumps.csv:2 (column path)",
                        "scan = slow @ devices/a.yaml:4",
                        "tags = 2 @ lists/pumps.csv:2 (column device)");
        assertThat(plant.device("p-2")).isEmpty();
    }
}
