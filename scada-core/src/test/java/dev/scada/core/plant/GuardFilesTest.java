package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GuardFilesTest {
    private static final String LINE = """
            lines: { bus: { driver: fake, settings: { host: h, password: { env: P }, authority: k.pem } } }
            """;

    @TempDir
    Path parent;

    private final Drivers drivers = FakeDrivers.good();

    /** One for all, since a driver's settings name files in it. */
    private PlantFolder folder() throws IOException {
        Path path = parent.resolve("plant");
        Files.createDirectories(path.resolve("devices"));
        return new PlantFolder(path).with("plant.yaml", "name: Test\n");
    }

    private PlantFolder device(String keys, String tags) throws IOException {
        return folder().with(
                        "devices/a.yaml",
                        LINE + "devices:\n  b:\n    line: bus\n    path: north/b\n" + keys.indent(4) + "    tags:\n"
                                + "      pressure: holding:1 real\n      count: holding:2 int\n      name: holding:3 text\n"
                                + tags.indent(6));
    }

    private Plant plant(PlantFolder folder) {
        PlantCheck check = folder.check(drivers);
        assertThat(check.problems()).isEmpty();
        return check.plant().orElseThrow();
    }

    @Test
    void aTagHasPermissivesAndInterlocks() throws IOException {
        Plant plant = plant(device("", """
                start:
                  address: holding:4 int
                  access: read-write
                  labels: { 0: stop, 1: start }
                  interlocks:
                    suction:
                      permissive: tag('./pressure') > 0.5
                      text: The suction pressure is too low
                      for: start
                    busy: { interlock: tag('./count') > 3, text: Too many run, for: [1, 2], overridable: false }
                """));
        assertThat(plant.guards().interlocks()).hasSize(2);
        InterlockSetup suction = plant.guards().interlocks().get(0);
        assertThat(suction.tag()).isEqualTo(TagPath.of("north/b/start"));
        assertThat(suction.isPermissive()).isTrue();
        assertThat(suction.condition().inputs()).containsExactly(TagPath.of("north/b/pressure"));
        assertThat(suction.values()).containsExactly(Value.of(1));
        assertThat(suction.text()).isEqualTo("The suction pressure is too low");
        assertThat(suction.overridable()).isTrue();
        InterlockSetup busy = plant.guards().interlocks().get(1);
        assertThat(busy.isPermissive()).isFalse();
        assertThat(busy.values()).containsExactly(Value.of(1), Value.of(2));
        assertThat(busy.overridable()).isFalse();
    }

    @Test
    void aMemoryTagHasThemToo() throws IOException {
        Plant plant = plant(device("", """
                target:
                  memory: 1.0
                  type: real
                  interlocks: { on: { permissive: tag('./count') == 1, text: It is off } }
                """));
        assertThat(plant.guards().interlocks()).singleElement().satisfies(it -> {
            assertThat(it.tag()).isEqualTo(TagPath.of("north/b/target"));
            assertThat(it.values()).isEmpty();
        });
    }

    @Test
    void aDeviceHasSwitchesWhoseNamesBeginAtItsFolder() throws IOException {
        Plant plant = plant(device("""
                local: tag('./count') == 1
                maintenance: tag('north/b/pressure') > 5 || tag('../b/count') == 2
                """, ""));
        assertThat(plant.guards().devices()).singleElement().satisfies(it -> {
            assertThat(it.device()).isEqualTo("b");
            assertThat(it.local().orElseThrow().inputs()).containsExactly(TagPath.of("north/b/count"));
            assertThat(it.maintenance().orElseThrow().inputs())
                    .containsExactly(TagPath.of("north/b/pressure"), TagPath.of("north/b/count"));
        });
    }

    @Test
    void theyComeFromTemplatesEachInstanceWithItsOwnTags() throws IOException {
        PlantFolder folder =
                PlantFolder.in(parent).with("templates/pump.yaml", """
                        templates:
                          pump:
                            parameters: { least: number }
                            local: tag('./mode') == 2
                            tags:
                              mode: holding:1 int
                              suction: holding:2 real
                              start:
                                address: holding:3 int
                                access: read-write
                                interlocks:
                                  suction: { permissive: tag('./suction') > $(least), text: Too low }
                                  mode: { interlock: tag('./mode') == 7, text: Seven }
                        """).with("devices/a.yaml", LINE + """
                        devices:
                          p1: { line: bus, template: pump, parameters: { least: 0.5 } }
                          p2:
                            line: bus
                            template: pump
                            parameters: { least: 1.5 }
                            maintenance: tag('./mode') == 3
                            tags: { start: { interlocks: { mode: { removed: true }, suction: { text: Far too low } } } }
                        """);
        Guards guards = plant(folder).guards();
        assertThat(guards.interlocks())
                .extracting(InterlockSetup::words)
                .containsExactlyInAnyOrder(
                        "permissive tag('./suction') > 0.5 (Too low)",
                        "interlock tag('./mode') == 7 (Seven)",
                        "permissive tag('./suction') > 1.5 (Far too low)");
        assertThat(guards.interlocks().stream()
                        .map(it -> it.condition().inputs().get(0).text()))
                .containsExactlyInAnyOrder("p1/suction", "p1/mode", "p2/suction");
        assertThat(guards.devices()).hasSize(2);
    }

    @Test
    void aListOfTagsHasThemInAColumn() throws IOException {
        PlantFolder folder = device("tagLists: [ a.csv ]", "").with("a.csv", """
                path;address;access;interlocks
                start;holding:4 int;read-write;"{ low: { permissive: tag('./pressure') > 0.5, text: Too low } }"
                """);
        assertThat(plant(folder).guards().interlocks())
                .singleElement()
                .extracting(InterlockSetup::words)
                .isEqualTo("permissive tag('./pressure') > 0.5 (Too low)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            low: { permissive: tag('./presure') > 1, text: t }               | there is no tag './presure', which is north/b/presure
            low: { permissive: tag('./pressure') + 1, text: t }              | yields a real, expected true or false
            low: { permissive: tag('./name') > 1, text: t }                  | of the expression
            low: { permissive: "delayOn(tag('./count') > 1, '5s')", text: t } | has a function that remembers
            low: { permissive: tag('./count') == 1 }                         | the key 'text' is missing
            low: { permissive: tag('./count') == 1, text: '' }               | expected a text of 1 to 300 characters
            low: { text: t }                                                 | expected 'permissive', which must be true, or 'interlock'
            low: { permissive: true, interlock: false, text: t }             | found 'permissive' and 'interlock', expected one of the two
            low: { permisive: true, text: t }                                | unknown key 'permisive'
            low: { permissive: true, text: t, for: twice }                   | expected a value of kind int
            low: { permissive: true, text: t, for: [] }                      | found an empty list
            low: { permissive: true, text: t, overridable: 7 }               | expected true or false
            'a b': { permissive: true, text: t }                             | expected a name
            low: 7                                                           | expected a mapping with permissive, interlock
            """)
    void whatIsWrongIsSaidWithItsPlace(String interlock, String said) throws IOException {
        List<String> problems = device(
                        "", "start:\n  address: holding:4 int\n  access: read-write\n  interlocks:\n    " + interlock)
                .said();
        assertThat(problems).isNotEmpty().allMatch(problem -> problem.startsWith("devices/a.yaml:14:"));
        assertThat(problems).anyMatch(problem -> problem.contains(said));
    }

    @Test
    void aTagThatNobodyCommandsHasNone() throws IOException {
        assertThat(device("", "x: { address: holding:4 int, interlocks: { a: { permissive: true, text: t } } }")
                        .said())
                .singleElement()
                .asString()
                .contains("nobody commands a tag that is only read");
        assertThat(device("", "y: { expression: tag('./count'), interlocks: { a: { permissive: true, text: t } } }")
                        .said())
                .singleElement()
                .asString()
                .contains("nobody commands");
    }

    @Test
    void aSwitchIsACondition() throws IOException {
        assertThat(device("local: tag('./count')\nmaintenance: tag('./away') == 1", "")
                        .said())
                .hasSize(2)
                .anyMatch(problem -> problem.contains("devices.b.local: yields a real, expected true or false"))
                .anyMatch(problem -> problem.contains("there is no tag './away'"));
    }

    @Test
    void whatChangesIsToldAndCostsNothing() throws IOException {
        String tag = "start: { address: holding:4 int, access: read-write, interlocks: { low: { permissive: "
                + "tag('./pressure') > %s, text: t } } }";
        Plant before = plant(device("", tag.formatted("0.5")));
        Plant after = plant(device("local: tag('./count') == 1", tag.formatted("0.7")));
        PlantChanges changes = PlantChanges.between(before, after);
        assertThat(changes.cost()).isEqualTo(Cost.NOTHING);
        assertThat(changes.lines()).isEmpty();
        assertThat(changes.after().guards()).isEqualTo(after.guards());
        assertThat(changes.told().stream()
                        .flatMap(change -> change.differences().stream())
                        .map(Difference::toString))
                .containsExactlyInAnyOrder(
                        "local: - -> tag('./count') == 1",
                        "interlocks.low: permissive tag('./pressure') > 0.5 (t) -> permissive tag('./pressure') > 0.7 (t)");
        assertThat(PlantChanges.between(after, after).isNone()).isTrue();
    }
}
