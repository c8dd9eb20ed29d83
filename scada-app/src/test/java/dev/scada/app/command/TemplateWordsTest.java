package dev.scada.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scada show} and {@code scada tags export}. */
class TemplateWordsTest {
    @TempDir
    private Path folder = Path.of("");

    private Path plant = folder;

    @BeforeEach
    void write() throws IOException {
        plant = folder.resolve("plant");
        with("plant.yaml", "name: Test\n");
        with("templates/pump.yaml", """
                templates:
                  pump:
                    parameters: { base: whole-number }
                    tags:
                      level: { address: holding:$(base), unit: m }
                """);
        with("devices/a.yaml", """
                lines: { l: { driver: x } }
                instances:
                  - { template: pump, each: { line: l }, rows: { p-1: { base: 10 }, p-2: { base: 20, description: "=2" } } }
                """);
    }

    private void with(String file, String text) throws IOException {
        Path at = plant.resolve(file);
        Files.createDirectories(Objects.requireNonNull(at.getParent()));
        Files.writeString(at, text);
    }

    private CommandLineRig rig() throws IOException {
        return new CommandLineRig(folder);
    }

    @Test
    void showPrintsATagWithThePlacesOfItsProperties() throws Exception {
        CommandLineRig rig = rig();
        assertThat(rig.run("show", "p-1/level", "--plant", plant.toString())).isZero();
        assertThat(rig.out())
                .contains("tag p-1/level")
                .containsPattern(
                        "address +holding:10 +" + plant.resolve("templates/pump.yaml") + ":5 \\(template pump\\)")
                .containsPattern("access +read +default");
    }

    @Test
    void showPrintsADeviceAndJson() throws Exception {
        CommandLineRig rig = rig();
        assertThat(rig.run("show", "--json", "p-2", "--plant", plant.toString()))
                .isZero();
        assertThat(rig.out())
                .contains("\"kind\":\"device\"", "\"key\":\"description\",\"value\":\"=2\",\"source\":\"device\"")
                .contains("\"file\":\"devices/a.yaml\",\"line\":3");
    }

    @Test
    void whatIsNotThereFails() throws Exception {
        CommandLineRig rig = rig();
        assertThat(rig.run("show", "p-3", "--plant", plant.toString())).isEqualTo(1);
        assertThat(rig.err()).contains("'p-3'");
        assertThat(rig.run("tags", "export", "--device", "p-3", "--plant", plant.toString(), "-"))
                .isEqualTo(1);
    }

    @Test
    void exportWritesAListOfAllOrOfOne() throws Exception {
        CommandLineRig rig = rig();
        assertThat(rig.run("tags", "export", "--plant", plant.toString(), "-")).isZero();
        assertThat(rig.out()).isEqualTo("device,path,address,unit\np-1,level,holding:10,m\np-2,level,holding:20,m\n");
        assertThat(rig.err()).contains("2 tags");
        Path file = folder.resolve("list.csv");
        assertThat(rig.run(
                        "tags",
                        "export",
                        "--plant",
                        plant.toString(),
                        "--device",
                        "p-2",
                        "--separator",
                        ";",
                        file + ""))
                .isZero();
        assertThat(Files.readString(file)).isEqualTo("\uFEFFpath;address;unit\nlevel;holding:20;m\n");
    }

    @Test
    void nothingIsWrittenOfAPlantWithMistakes() throws Exception {
        with("devices/a.yaml", "instances: [{ template: pmup, rows: { a: {} } }]");
        CommandLineRig rig = rig();
        Path file = folder.resolve("list.csv");
        assertThat(rig.run("tags", "export", "--plant", plant.toString(), file.toString()))
                .isEqualTo(1);
        assertThat(rig.err()).contains("unknown template 'pmup'");
        assertThat(file).doesNotExist();
    }

    @Test
    void aSeparatorThatIsNoneIsUsage() throws Exception {
        CommandLineRig rig = rig();
        assertThat(rig.run("tags", "export", "--separator", "|", "-")).isEqualTo(2);
        assertThat(rig.err()).contains("--separator: found '|'");
        assertThat(rig.run("tags")).isEqualTo(2);
        assertThat(rig.run("tags", "export", "--help")).isZero();
    }
}
