package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.core.plant.TagChange.Keeping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlantChangesTest {
    private static final FakeDrivers DRIVERS = FakeDrivers.good();

    @TempDir
    private Path folder;

    private Plant plant;

    @BeforeEach
    void readPlant() throws IOException {
        plant = read(PlantFolder.GOOD_PLANT, PlantFolder.GOOD_DEVICES);
    }

    private Plant read(String plantYaml, String devicesYaml) throws IOException {
        PlantFolder files = PlantFolder.in(folder).with("plant.yaml", plantYaml).with("devices/a.yaml", devicesYaml);
        PlantCheck check = files.check(DRIVERS);
        assertThat(check.plant()).as(check.problems().toString()).isPresent();
        // Relative paths in settings are resolved against the folder, which is another one each time.
        return check.plant().orElseThrow();
    }

    /** What is told when the devices' file says one thing in place of another. */
    private PlantChanges changed(String from, String to) throws IOException {
        return PlantChanges.between(
                read(PlantFolder.GOOD_PLANT, withoutPath(PlantFolder.GOOD_DEVICES)),
                read(PlantFolder.GOOD_PLANT, replaced(withoutPath(PlantFolder.GOOD_DEVICES), from, to)));
    }

    /** A key file is relative to the folder, which would differ. */
    private static String withoutPath(String devices) {
        return replaced(devices, "authority: keys/own.pem", "authority: /keys/own.pem");
    }

    private static String replaced(String text, String from, String to) {
        assertThat(text).contains(from);
        return text.replace(from, to);
    }

    private static List<String> said(PlantChanges changes) {
        return changes.told().stream()
                .flatMap(change -> change.text().stream())
                .map(String::strip)
                .toList();
    }

    private static List<Keeping> keepings(PlantChanges changes) {
        return changes.tags().stream()
                .filter(TagChange.Redefined.class::isInstance)
                .map(TagChange.Redefined.class::cast)
                .map(TagChange.Redefined::keeping)
                .distinct()
                .toList();
    }

    @Test
    void aPlantReadTwiceHasNoChanges() throws IOException {
        PlantChanges none = changed("driver: fake", "driver: fake");
        assertThat(none.isNone()).isTrue();
        assertThat(none.lines()).isEmpty();
        assertThat(none.tags()).isEmpty();
        assertThat(none.cost()).isEqualTo(Cost.NOTHING);
        assertThat(PlantChanges.between(plant, plant).isNone()).isTrue();
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("description: Steam boiler", "description: Oil boiler", "device boiler-1 changed"),
                Arguments.of(
                        "description: Steam pressure", "description: Pressure", "tag north/boiler-1/steam/pressure"),
                Arguments.of("unit: bar", "unit: kPa", "tag north/boiler-1/steam/pressure changed"),
                Arguments.of("deadband: 0.05", "deadband: 0.5", "tag north/boiler-1/steam/pressure changed"),
                Arguments.of("access: read-write", "access: read", "tag north/boiler-1/steam/pressure changed"),
                Arguments.of("-3: fault", "-3: failure", "tag north/boiler-1/burner/state changed"),
                Arguments.of("description: RS-485 bus in the boiler house", "description: bus", "line bus-1 changed"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void whatIsOnlyWordsInterruptsNothing(String from, String to, String told) throws IOException {
        PlantChanges changes = changed(from, to);
        assertThat(changes.cost()).isEqualTo(Cost.NOTHING);
        assertThat(said(changes)).first().asString().startsWith(told).endsWith("nothing is interrupted");
        assertThat(changes.lines())
                .allSatisfy(line -> assertThat(line)
                        .isInstanceOfSatisfying(
                                LineChange.Kept.class,
                                kept -> assertThat(kept.devices())
                                        .allSatisfy(device ->
                                                assertThat(device).isInstanceOf(DeviceChange.Redescribed.class))));
        assertThat(keepings(changes)).isSubsetOf(Keeping.AS_IS);
    }

    static Stream<Arguments> readings() {
        return Stream.of(
                // from, to, what becomes of the values that are defined anew
                Arguments.of("unit: 3,", "unit: 4,", List.of(Keeping.NOTHING)),
                Arguments.of("order: intel", "order: big-endian", List.of(Keeping.NOTHING)),
                Arguments.of("address: holding:100 int", "address: holding:102 int", List.of(Keeping.NOTHING)),
                Arguments.of("factor: 0.01", "factor: 0.1", List.of(Keeping.NOTHING)),
                Arguments.of("max: 16", "max: 25", List.of(Keeping.NOTHING)),
                Arguments.of("clamp: true", "clamp: false", List.of(Keeping.NOTHING)),
                Arguments.of("scan: burst", "scan: fast", List.of(Keeping.AS_IS)),
                Arguments.of("burst: 100ms", "burst: 200ms", List.of(Keeping.AS_IS)));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void aDeviceThatIsReadOtherwiseBeginsAnewOnItsLine(String from, String to, List<Keeping> keepings)
            throws IOException {
        PlantChanges changes = changed(from, to);
        assertThat(changes.cost()).isEqualTo(Cost.DEVICE);
        assertThat(changes.lines())
                .singleElement()
                .isInstanceOfSatisfying(
                        LineChange.Kept.class,
                        kept -> assertThat(kept.devices()).singleElement().isInstanceOf(DeviceChange.Replanned.class));
        assertThat(said(changes)).first().asString().startsWith("device boiler-1 changed: the device is planned anew");
        assertThat(keepings(changes)).isEqualTo(keepings);
    }

    @Test
    void oneTagsScalingIsNoReasonToForgetItsNeighbours() throws IOException {
        PlantChanges changes = changed("factor: 0.01", "factor: 0.1");
        assertThat(changes.tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.path()).hasToString("north/boiler-1/steam/pressure"));
        assertThat(said(changes)).contains("scaling.factor: 0.01 -> 0.1");
    }

    static Stream<Arguments> connections() {
        return Stream.of(
                Arguments.of("timeout: 2s", "timeout: 3s", "timeout: 2s -> 3s", Keeping.LAST_USABLE),
                Arguments.of("longestProbe: 10s", "longestProbe: 20s", "longestProbe: 10s -> 20s", Keeping.LAST_USABLE),
                Arguments.of(
                        "baudRate: 19200",
                        "baudRate: 9600",
                        "settings.serial.baudRate: 19200 -> 9600",
                        Keeping.NOTHING));
    }

    @ParameterizedTest
    @MethodSource("connections")
    void aLinesOwnSettingsCloseItAndItsDevicesHaveAGap(String from, String to, String difference, Keeping keeping)
            throws IOException {
        PlantChanges changes = changed(from, to);
        assertThat(changes.cost()).isEqualTo(Cost.LINE);
        assertThat(changes.lines()).singleElement().isInstanceOf(LineChange.Replaced.class);
        assertThat(said(changes))
                .containsExactly("line bus-1 changed: the line reconnects; values have a gap: boiler-1", difference);
        assertThat(keepings(changes)).containsExactly(keeping);
        assertThat(changes.tags()).hasSize(5);
    }

    @Test
    void aDeviceAddedToASharedLineAndOneTakenAway() throws IOException {
        String added = "      boiler-9: { line: bus-1, settings: { unit: 9 }, tags: { level: holding:1 } }\n";
        String with = PlantFolder.GOOD_DEVICES.replace("devices:\n", "devices:\n" + added.substring(4));
        Plant more = read(PlantFolder.GOOD_PLANT, with.replace("keys/own", "/keys/own"));
        Plant fewer = read(PlantFolder.GOOD_PLANT, withoutPath(PlantFolder.GOOD_DEVICES));
        PlantChanges adding = PlantChanges.between(fewer, more);
        assertThat(said(adding))
                .containsExactly("device boiler-9 added: nothing is interrupted", "line: - -> bus-1", "tags: - -> 1");
        assertThat(adding.tags()).singleElement().isInstanceOf(TagChange.Added.class);
        PlantChanges removing = PlantChanges.between(more, fewer);
        assertThat(said(removing)).first().isEqualTo("device boiler-9 removed: nothing is interrupted");
        assertThat(removing.tags()).singleElement().isInstanceOf(TagChange.Removed.class);
        assertThat(removing.lines())
                .singleElement()
                .isInstanceOfSatisfying(
                        LineChange.Kept.class,
                        kept -> assertThat(kept.devices()).singleElement().isInstanceOf(DeviceChange.Removed.class));
    }

    @Test
    void aLineThatIsRenamedGoesBeforeItComesSoThatItsMediumIsFree() throws IOException {
        PlantChanges changes = changed("bus-1", "bus-one");
        assertThat(changes.lines()).hasSize(2);
        assertThat(changes.lines().get(0)).isInstanceOf(LineChange.Removed.class);
        assertThat(changes.lines().get(1)).isInstanceOf(LineChange.Added.class);
        assertThat(said(changes))
                .startsWith("line bus-1 removed: nothing is interrupted", "line bus-one added: nothing is interrupted")
                .contains(
                        "device boiler-1 moved: the device is planned anew, its line stays connected; values have a gap:"
                                + " boiler-1");
        // The same points by the same settings: what they gave last is still what they gave last.
        assertThat(keepings(changes)).containsExactly(Keeping.LAST_USABLE);
    }

    @Test
    void aDeviceThatMovesToAnotherLineWaitsForItsData() throws IOException {
        String two = PlantFolder.GOOD_DEVICES.replace("keys/own", "/keys/own").replace("devices:\n", """
                          bus-2: { driver: fake, settings: { transport: rtu, serial: { port: /dev/ttyUSB7 } } }
                        devices:
                        """);
        PlantChanges changes = PlantChanges.between(
                read(PlantFolder.GOOD_PLANT, two),
                read(PlantFolder.GOOD_PLANT, two.replace("line: bus-1", "line: bus-2")));
        assertThat(said(changes)).contains("line: bus-1 -> bus-2");
        assertThat(changes.lines()).hasSize(2).allMatch(LineChange.Kept.class::isInstance);
        assertThat(keepings(changes)).containsExactly(Keeping.NOTHING);
    }

    @Test
    void aDeviceThatIsRenamedKeepsTheValuesOfTagsThatKeepTheirNames() throws IOException {
        PlantChanges changes = changed("  boiler-1:", "  boiler-one:");
        assertThat(said(changes))
                .contains(
                        "device boiler-1 removed: nothing is interrupted",
                        "device boiler-one added: nothing is interrupted");
        assertThat(keepings(changes)).containsExactly(Keeping.AS_IS);
        assertThat(changes.tags()).hasSize(5).allMatch(TagChange.Redefined.class::isInstance);
    }

    @Test
    void tagsThatComeAndGoAreTold() throws IOException {
        PlantChanges changes = changed("burner/flame: coil:4", "burner/flare: coil:4");
        assertThat(said(changes))
                .contains(
                        "tag north/boiler-1/burner/flame removed: nothing is interrupted",
                        "tag north/boiler-1/burner/flare added: nothing is interrupted");
        assertThat(changes.tags()).hasSize(2);
        assertThat(changes.cost()).isEqualTo(Cost.DEVICE);
    }

    @Test
    void theHttpAddressNeedsARestartAndTheRestDoesNot() throws IOException {
        String devices = withoutPath(PlantFolder.GOOD_DEVICES);
        Plant old = read(PlantFolder.GOOD_PLANT, devices);
        Plant fresh =
                read(PlantFolder.GOOD_PLANT.replace("port: 8081", "port: 8082").replace("C-Town", "D-Town"), devices);
        PlantChanges changes = PlantChanges.between(old, fresh);
        assertThat(changes.cost()).isEqualTo(Cost.RESTART);
        assertThat(changes.isApplicable()).isTrue();
        assertThat(changes.after().http().port()).isEqualTo(8081);
        assertThat(changes.after().name()).startsWith("D-Town");
        // What needs a restart is told as long as there was none.
        PlantChanges rest = PlantChanges.between(changes.after(), fresh);
        assertThat(rest.isApplicable()).isFalse();
        assertThat(said(rest)).contains("http.port: 8081 -> 8082");
    }

    @Test
    void whatTheJournalDoesOnAFullDiskNeedsARestart() throws IOException {
        String devices = withoutPath(PlantFolder.GOOD_DEVICES);
        Plant old = read(PlantFolder.GOOD_PLANT, devices);
        Plant fresh = read(PlantFolder.GOOD_PLANT + "journal: { whenFull: refuse }\n", devices);
        PlantChanges changes = PlantChanges.between(old, fresh);
        assertThat(changes.cost()).isEqualTo(Cost.RESTART);
        assertThat(changes.after().journal()).isEqualTo(JournalSettings.USUAL);
        assertThat(said(changes)).contains("journal.refusesWhenFull: false -> true");
    }

    @Test
    void aDriverThatCannotCompareIsTakenToHaveChanged() {
        record Odd(int number) {
            @Override
            public boolean equals(Object other) {
                throw new IllegalStateException("planted");
            }

            @Override
            public int hashCode() {
                return 1;
            }

            @Override
            public String toString() {
                throw new IllegalStateException("planted");
            }
        }
        assertThat(Differing.isSame(new Odd(1), new Odd(1))).isFalse();
        assertThat(new Differing().compare("settings", new Odd(1), new Odd(1)).found())
                .singleElement()
                .satisfies(difference -> assertThat(difference.before()).contains("cannot be printed"));
    }
}
