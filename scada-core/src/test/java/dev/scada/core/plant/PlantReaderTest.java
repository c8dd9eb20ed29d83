package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.driver.Medium;
import dev.scada.api.settings.Secret;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagRange;
import dev.scada.api.tag.TagSource;
import dev.scada.api.value.ValueKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlantReaderTest {
    @Test
    void aGoodPlantComesOutWhole(@TempDir Path parent) throws IOException {
        PlantCheck check = PlantFolder.good(parent).check();
        assertThat(check.problems()).isEmpty();
        Plant plant = check.plant().orElseThrow();
        assertThat(plant.name()).isEqualTo("C-Town water network");
        assertThat(plant.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(plant.http()).isEqualTo(new HttpSettings("127.0.0.1", 8081));
        assertThat(plant.lines()).extracting(line -> line.name()).containsExactly("bus-1", "boiler-2");

        LineSetup<?, ?, ?> bus = plant.lines().get(0);
        assertThat(bus.description()).isEqualTo("RS-485 bus in the boiler house");
        assertThat(bus.medium()).isEqualTo(Medium.serial("/dev/ttyUSB0"));
        assertThat(bus.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(bus.longestProbe()).isEqualTo(Duration.ofSeconds(10));
        DeviceSetup<?, ?> boiler = bus.devices().get(0);
        assertThat(boiler.name()).isEqualTo("boiler-1");
        assertThat(boiler.settings())
                .isEqualTo(new FakeDevice(
                        3,
                        FakeDevice.Order.LITTLE_ENDIAN,
                        1,
                        0,
                        Optional.of(new FakeDevice.Window(1, 2)),
                        List.of(1, 2),
                        Optional.of("no")));
    }

    @Test
    void aTagCarriesAllThatItsFileSays(@TempDir Path parent) throws IOException {
        TagSetup<?> tag = tag(PlantFolder.good(parent).check(), "north/boiler-1/steam/pressure");
        Duration burst = Duration.ofMillis(100);
        assertThat(tag.info())
                .isEqualTo(new TagInfo(
                        TagPath.of("north/boiler-1/steam/pressure"),
                        "Steam pressure",
                        "bar",
                        ValueKind.REAL,
                        true,
                        Optional.of(new TagRange(0, 16)),
                        Map.of(),
                        0.05,
                        Optional.of(new TagSource("bus-1", "boiler-1", "holding:100 int", "burst", burst))));
        assertThat(tag.point()).isEqualTo(new FakePoint(FakePoint.Table.HOLDING, 100, ValueKind.INT));
        assertThat(tag.scaling()).isEqualTo(new Scaling(0.01, -1));
        assertThat(tag.clamp()).isTrue();
        assertThat(tag.scan()).isEqualTo(new ScanClass("burst", burst));
    }

    @Test
    void labelsAreThePlantsOrElseTheProtocols(@TempDir Path parent) throws IOException {
        PlantCheck check = PlantFolder.good(parent).check();
        assertThat(tag(check, "north/boiler-1/burner/state").info().labels())
                .isEqualTo(Map.of(0L, "off", 1L, "purge", 2L, "on", -3L, "fault"));
        assertThat(tag(check, "north/boiler-1/mode").info().labels()).isEqualTo(Map.of(7L, "seven"));
    }

    @Test
    void whatIsNotSaidStandsAtItsDefault(@TempDir Path parent) throws IOException {
        PlantFolder folder = PlantFolder.in(parent)
                .with(
                        "devices/a.yaml",
                        "devices: { d: { line: { driver: fake, settings: { host: h } }, tags: { x: coil:1 } } }");
        PlantCheck check = folder.check();
        Plant plant = check.plant().orElseThrow();
        assertThat(plant.timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(plant.http()).isEqualTo(new HttpSettings("127.0.0.1", 8080));
        LineSetup<?, ?, ?> line = plant.lines().get(0);
        assertThat(line.name()).isEqualTo("d");
        assertThat(line.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(line.longestProbe()).isEqualTo(Duration.ofSeconds(5));
        assertThat(line.settings())
                .isEqualTo(new FakeLine.Tcp(
                        "h",
                        502,
                        Duration.ofMillis(20),
                        Optional.empty(),
                        folder.path().resolve("keys/ca.pem"),
                        false));
        TagSetup<?> tag = tag(check, "d/x");
        assertThat(tag.scan()).isEqualTo(new ScanClass("normal", Duration.ofSeconds(1)));
        assertThat(tag.info().kind()).isEqualTo(ValueKind.BOOL);
        assertThat(tag.info().writable()).isFalse();
        assertThat(tag.info().deadband()).isZero();
        assertThat(tag.maxAge(line.timeout())).isEqualTo(Duration.ofSeconds(4));
        assertThat(tag.scaling().isIdentity()).isTrue();
    }

    @Test
    void secretsAreNamedAndPathsStandInThePlantsFolder(@TempDir Path parent) throws IOException {
        PlantFolder folder = PlantFolder.good(parent);
        Plant plant = folder.check().plant().orElseThrow();
        FakeLine.Tcp line = (FakeLine.Tcp) plant.lines().get(1).settings();
        assertThat(line.password()).contains(new Secret(Secret.Source.ENV, "PLANT_PASSWORD"));
        assertThat(line.authority()).isEqualTo(folder.path().resolve("keys/own.pem"));
        assertThat(line.pause()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aWarningDoesNotKeepThePlantFromRunning(@TempDir Path parent) throws IOException {
        PlantCheck check = PlantFolder.in(parent)
                .with("plant.yaml", "name: N")
                .with("devices/b.yml", "")
                .check();
        assertThat(check.hasErrors()).isFalse();
        assertThat(check.warnings()).isEqualTo(1);
        assertThat(check.plant()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: N                                                   | 33554432    | false
            name: N~journal: { whenFull: refuse }                    | 33554432    | true
            name: N~journal: { reserve: 0MB, whenFull: refuse }      | 0           | true
            name: N~journal: { reserve: 64GB }                       | 68719476736 | false
            name: N~journal: { reserve: 65536MB, whenFull: reserve } | 68719476736 | false
            """)
    void whatTheJournalDoesOnAFullDiskStandsInThePlantsFile(
            String file, long reserveBytes, boolean refuses, @TempDir Path parent) throws IOException {
        assertThat(PlantFolder.in(parent)
                        .with("plant.yaml", file.replace("~", "\n"))
                        .check()
                        .plant()
                        .orElseThrow()
                        .journal())
                .isEqualTo(new JournalSettings(reserveBytes, refuses));
    }

    @Test
    void howTheServerIsReachedStandsInThePlantsFile(@TempDir Path parent) throws IOException {
        HttpSettings http = PlantFolder.in(parent)
                .with(
                        "plant.yaml",
                        "name: N\nhttp: { host: 0.0.0.0, names: [ scada.plant.local ], tls: true,"
                                + " certificate: a.pem, privateKey: a.key, sessionIdle: 30min, sessionLongest: 8h }")
                .check()
                .plant()
                .orElseThrow()
                .http();
        assertThat(http)
                .isEqualTo(new HttpSettings(
                        "0.0.0.0",
                        8080,
                        List.of("scada.plant.local"),
                        true,
                        Optional.of(new HttpSettings.GivenCertificate("a.pem", "a.key")),
                        Duration.ofMinutes(30),
                        Duration.ofHours(8)));
    }

    @Test
    void aFolderThatIsNotThereIsAProblem(@TempDir Path parent) throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "x");
        assertThat(new PlantFolder(parent.resolve("none")).said())
                .singleElement()
                .asString()
                .startsWith("plant.yaml:1:1: error: there is no folder ");
        assertThat(new PlantFolder(file).said())
                .singleElement()
                .asString()
                .startsWith("plant.yaml:1:1: error: not a folder: ");
    }

    @Test
    void aFolderWithoutPlantFilesSaysWhatBelongsThere(@TempDir Path parent) {
        assertThat(new PlantFolder(parent).said())
                .containsExactly(
                        "devices:1:1: warning: there is no such folder; the plant has no devices",
                        "plant.yaml:1:1: error: the file is missing; expected at least 'name: …' in it");
    }

    @Test
    void aFolderInAFilesPlaceIsAProblem(@TempDir Path parent) throws IOException {
        PlantFolder folder = PlantFolder.in(parent);
        Files.createDirectory(folder.path().resolve("devices/a.yaml"));
        assertThat(folder.said())
                .containsExactly("devices/a.yaml:1:1: error: not a file; expected a text file of YAML");
    }

    @Test
    void filesAreReadAsOne(@TempDir Path parent) throws IOException {
        PlantFolder folder = PlantFolder.in(parent)
                .with("devices/a.yaml", "devices: { d: { line: l, tags: { x: coil:1 } } }")
                .with("devices/b.yaml", "lines: { l: { driver: fake, settings: { host: h } } }");
        assertThat(tag(folder.check(), "d/x").info().path()).isEqualTo(TagPath.of("d/x"));
    }

    private static TagSetup<?> tag(PlantCheck check, String path) {
        return check.plant().orElseThrow().lines().stream()
                .flatMap(line -> line.devices().stream())
                .<TagSetup<?>>flatMap(device -> device.tags().stream())
                .filter(tag -> tag.info().path().text().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
