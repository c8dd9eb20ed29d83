package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagOrigin;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.expression.DerivedTagSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComputedTagsTest {
    private static final String DEVICE = """
            devices:
              b:
                line: { driver: fake, settings: { host: h, password: { env: P }, authority: k.pem } }
                path: north/b
                tags:
                  flow: holding:1 real
                  count: holding:2 int
                  on: coil:1
                  steam/flow: holding:3 real
            """;

    @TempDir
    Path parent;

    private PlantFolder folder(String tags) throws IOException {
        return PlantFolder.in(parent).with("devices/a.yaml", DEVICE + tags.indent(6));
    }

    /** The drivers of all: a plant whose drivers were loaded anew has other ones. */
    private final Drivers drivers = FakeDrivers.good();

    private Plant plant(PlantFolder folder) {
        PlantCheck check = folder.check(drivers);
        assertThat(check.problems()).isEmpty();
        return check.plant().orElseThrow();
    }

    private static DerivedTagSetup derived(Plant plant, String path) {
        return plant.derived().stream()
                .filter(tag -> tag.info().path().text().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void relativeNamesBeginAtTheFolderOfTheTagsOwnPath() throws IOException {
        Plant plant = plant(folder("""
                power: { expression: tag('./flow') * tag('steam/flow') }
                steam/twice: { expression: tag('./flow') * 2 + tag('../flow') }
                """.replace("tag('steam/flow')", "tag('./steam/flow')")));
        assertThat(derived(plant, "north/b/power").inputs())
                .containsExactly(TagPath.of("north/b/flow"), TagPath.of("north/b/steam/flow"));
        assertThat(derived(plant, "north/b/steam/twice").inputs())
                .containsExactly(TagPath.of("north/b/steam/flow"), TagPath.of("north/b/flow"));
    }

    @Test
    void tagsOfNoDeviceStandInFilesOfTheirOwn() throws IOException {
        Plant plant = plant(folder("").with("tags/totals.yaml", """
                tags:
                  plant/limit: { memory: 12.5, type: real, unit: bar, range: { min: 0, max: 20 }, persistent: true }
                  plant/name: { memory: {}, type: text }
                  plant/isOver: { expression: "tag('north/b/flow') > tag('./limit')" }
                  plant/starts:
                    expression: risingEdges(tag('north/b/on'))
                    type: int
                    persistent: true
                    description: Starts of the pump
                """));
        MemoryTagSetup limit = plant.memory().get(0);
        assertThat(limit.initial()).contains(Value.of(12.5));
        assertThat(limit.persistent()).isTrue();
        assertThat(limit.info().writable()).isTrue();
        assertThat(limit.info().origin()).isEqualTo(TagOrigin.MEMORY);
        assertThat(plant.memory().get(1).initial()).isEmpty();
        TagInfo over = derived(plant, "plant/isOver").info();
        assertThat(over.kind()).isEqualTo(ValueKind.BOOL);
        assertThat(over.origin()).isEqualTo(TagOrigin.DERIVED);
        assertThat(over.expression()).isEqualTo("tag('north/b/flow') > tag('./limit')");
        assertThat(over.writable()).isFalse();
        DerivedTagSetup starts = derived(plant, "plant/starts");
        assertThat(starts.persistent()).isTrue();
        assertThat(starts.info().kind()).isEqualTo(ValueKind.INT);
        assertThat(plant.tags()).extracting(tag -> tag.path().text()).hasSize(8).contains("plant/starts");
    }

    @Test
    void instancesOfATemplateNameTheirOwnTags() throws IOException {
        Plant plant = plant(PlantFolder.in(parent).with("templates/t.yaml", """
                templates:
                  pump:
                    tags:
                      flow: holding:1 real
                      litres: { expression: tag('./flow') * 1000 }
                """).with("devices/a.yaml", """
                lines:
                  l: { driver: fake, settings: { host: h, password: { env: P }, authority: k.pem } }
                devices:
                  p1: { line: l, template: pump, path: north/p1 }
                  p2: { line: l, template: pump, settings: { unit: 2 }, path: north/p2 }
                """));
        assertThat(derived(plant, "north/p1/litres").inputs()).containsExactly(TagPath.of("north/p1/flow"));
        assertThat(derived(plant, "north/p2/litres").inputs()).containsExactly(TagPath.of("north/p2/flow"));
    }

    /** Each a tag {@code x} in line 10 of the device, whose value begins in column 24 where it is plain. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            tag('./flwo') + 1            | 10:27: | there is no tag './flwo', which is north/b/flwo, in column 5 of the expression; did you mean 'north/b/flow'?
            tag('./flow') + tag('./on')  | 10:37: | '+' does not take (number, bool); expected (number, number) or (text, text), in column 15 of the expression
            sqt(tag('./flow'))           | 10:26: | there is no function 'sqt', in column 4 of the expression; did you mean 'sqrt'?
            tag('./flow') +              | 10:38: | ends where more was expected, in column 16 of the expression
            flow + 1                     | 10:23: | found the name 'flow'; a tag is named as tag('./level') or tag('north/tank-1/level'), in column 1 of the expression
            tag('../../../x')            | 10:27: | '../../../x' leads out of the plant from the tag north/b/x; expected fewer '..', in column 5 of the expression
            ([1, 2])                     | 10:23: | yields a list of numbers, expected a number, true or false, or text, in column 1 of the expression
            average(tag('./flow'), '1x') | 10:30: | average(x, window): found the window '1x', expected a duration
            tag('./x') + 1               | 10:23: | goes round in a circle: north/b/x (devices/a.yaml:10) needs north/b/x (devices/a.yaml:10)
            """)
    void mistakesSayWhereInTheExpression(String expression, String place, String said) throws IOException {
        List<String> problems = folder("x: { expression: '" + expression.replace("'", "''") + "' }")
                .said();
        List<String> plain = folder("x:\n  expression: " + expression + "\n").said();
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).contains(said);
        assertThat(plain).hasSize(1);
        assertThat(plain.get(0)).contains(said);
        int column = Integer.parseInt(place.substring(3, 5)) - 23;
        assertThat(plain.get(0))
                .startsWith("devices/a.yaml:11:" + (21 + column) + ": error: devices.b.tags.x.expression:");
    }

    @Test
    void aCycleIsShownWithItsWay() throws IOException {
        assertThat(folder("""
                x: { expression: tag('./y') }
                y: { expression: tag('./z') + tag('./flow') }
                z: { expression: tag('./x') }
                w: { expression: tag('./z') }
                """).said())
                .singleElement()
                .asString()
                .endsWith("goes round in a circle: north/b/x (devices/a.yaml:10)"
                        + " needs north/b/y (devices/a.yaml:11) needs north/b/z (devices/a.yaml:12)"
                        + " needs north/b/x (devices/a.yaml:10)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            { expression: 1, address: coil:2 }                       | found 'address' and 'expression', expected one of the two
            { expression: 1, scan: fast }                            | unknown key 'scan'; expected expression, memory, type
            { expression: 1, access: read-write }                    | a calculated tag cannot be commanded; expected access: read
            { expression: 1, type: bool }                            | found bool, expected real, which is what the expression yields, or int
            { expression: 1, labels: { 0: off } }                    | a value of kind real has no labels
            { expression: 1, persistent: true }                      | nothing in the expression is remembered
            { expression: 1 < 2, range: { min: 0, max: 1 } }         | a value of kind bool has no range
            { memory: 5 }                                            | the key 'type' is missing
            { memory: x, type: int }                                 | found 'x', expected an initial value of kind int
            { memory: 1.5, type: int }                               | expected an initial value of kind int
            { memory: 21, type: int, range: { min: 0, max: 20 } }    | expected an initial value within the range, 0 to 20
            { memory: -1, type: uint64 }                             | expected an initial value of kind uint64
            { memory: 1, type: bytes }                               | found bytes, expected bool, int, uint64, real or text
            { memory: {}, type: int, access: read }                  | nobody gives it a value
            { memory: 1, type: int, access: write }                  | what is held can be read
            { memory: , type: int }                                  | expected the initial value, or {} for none
            """)
    void whatDoesNotFitIsSaid(String tag, String said) throws IOException {
        assertThat(folder("x: " + tag).said()).singleElement().asString().contains(said);
    }

    @Test
    void aTagWithAnAddressBelongsToItsDevice() throws IOException {
        assertThat(folder("")
                        .with("tags/t.yaml", "tags: { x: holding:1, north/b/flow: { memory: 1, type: int } }")
                        .said())
                .hasSize(2)
                .anyMatch(problem -> problem.contains("a tag with an address stands in its device"))
                .anyMatch(problem -> problem.contains("the tag 'north/b/flow' stands twice"));
    }

    @Test
    void whatAWrongTagNeedsIsNotSaidTwice() throws IOException {
        assertThat(folder("""
                wrong: holdng:7
                x: { expression: tag('./wrong') + 1 }
                y: { expression: tag('./x') + 1 }
                """).said()).hasSize(1);
    }

    @Test
    void thePlanSaysWhatChangesOfThem() throws IOException {
        Plant before = plant(folder("x: { expression: tag('./flow') }\ny: { memory: 1, type: int }"));
        Plant after = plant(folder("x: { expression: tag('./flow') * 2 }\nz: { memory: 1, type: int }"));
        PlantChanges changes = PlantChanges.between(before, after);
        assertThat(changes.told().stream().flatMap(change -> change.text().stream()))
                .anyMatch(line -> line.contains("tag north/b/x changed"))
                .anyMatch(line -> line.contains("expression") && line.contains("tag('./flow') * 2"))
                .anyMatch(line -> line.contains("tag north/b/y removed"))
                .anyMatch(line -> line.contains("tag north/b/z added"));
        assertThat(changes.tags())
                .extracting(change -> change.path().text())
                .filteredOn(path -> path.matches(".*/[xyz]"))
                .hasSize(3);
        assertThat(PlantChanges.between(before, before).isNone()).isTrue();
        assertThat(changes.after().derived().get(0).formula().text()).isEqualTo("tag('./flow') * 2");
    }
}
