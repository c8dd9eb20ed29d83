package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandedTagsTest {
    private static final String DEVICE = """
            devices:
              b:
                line: { driver: fake, settings: { host: h, password: { env: P }, authority: k.pem } }
                path: b
                tags:
            """;

    @TempDir
    Path parent;

    private final Drivers drivers = FakeDrivers.good();

    private PlantFolder folder(String tags) throws IOException {
        return PlantFolder.in(parent).with("devices/a.yaml", DEVICE + tags.indent(6));
    }

    private CommandRules rules(String tag) throws IOException {
        PlantCheck check = folder("t: " + tag).check(drivers);
        assertThat(check.problems()).isEmpty();
        Plant plant = check.plant().orElseThrow();
        return plant.memory().isEmpty()
                ? plant.lines().get(0).devices().get(0).tags().get(0).command()
                : plant.memory().get(0).command();
    }

    @Test
    void whatIsNotSaidIsASetPointThatReadsBackWithinASecond() throws IOException {
        assertThat(rules("{ address: holding:1 int, access: read-write }")).isEqualTo(CommandRules.PLAIN);
        assertThat(rules("{ address: holding:1 int, access: read-write, command: {} }"))
                .isEqualTo(CommandRules.PLAIN);
    }

    @Test
    void aTagCarriesHowItIsCommanded() throws IOException {
        assertThat(
                        rules(
                                "{ address: holding:1 real, access: read-write, command: "
                                        + "{ kind: step, step: 0.5, select: 10s, confirm: 1min, maxChange: 5, pause: 2s, readBack: 3s } }"))
                .isEqualTo(new CommandRules(
                        new CommandKind.Step(0.5),
                        Optional.of(Duration.ofSeconds(10)),
                        Optional.of(Duration.ofMinutes(1)),
                        Optional.of(5.0),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3)));
    }

    @Test
    void aPulseAndAMomentaryCommandBeginWithOneAndEndWithNoughtUnlessSaid() throws IOException {
        assertThat(rules("{ address: holding:1 int, access: read-write, command: { kind: pulse, length: 500ms } }")
                        .kind())
                .isEqualTo(new CommandKind.Pulse(Value.of(1), Value.of(0), Duration.ofMillis(500)));
        assertThat(rules("{ memory: false, type: bool, command: { kind: momentary } }")
                        .kind())
                .isEqualTo(new CommandKind.Momentary(
                        Value.of(true), Value.of(false), Duration.ofMinutes(1), Duration.ofSeconds(2)));
        assertThat(rules("{ memory: a, type: text, command: "
                                + "{ kind: momentary, active: b, rest: a, longest: 5s, watchdog: 1s } }")
                        .kind())
                .isEqualTo(new CommandKind.Momentary(
                        Value.of("b"), Value.of("a"), Duration.ofSeconds(5), Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            address: holding:1 int, command: {}                                     | command: the tag cannot be commanded
            address: holding:1 int, access: read-write, command: { kind: toggle }   | command.kind: found 'toggle'
            address: holding:1 int, access: read-write, command: { selct: 10s }     | unknown key 'selct'
            address: holding:1 int, access: read-write, command: { select: 999ms }  | command.select: found '999ms'
            address: holding:1 int, access: read-write, command: { select: 601s }   | command.select: found '601s'
            address: holding:1 int, access: read-write, command: { kind: pulse }    | command: the key 'length' is missing
            address: holding:1 int, access: read-write, command: { length: 1s }     | command.length: this means nothing for a command of kind set-point
            address: holding:1 int, access: read-write, command: { active: 2 }      | command.active: this means nothing
            address: holding:1 int, access: read-write, command: { kind: pulse, length: 1s, watchdog: 1s } | command.watchdog: this means nothing
            address: holding:1 int, access: read-write, command: { kind: pulse, length: 1s, active: x }    | command.active: found 'x', expected a value of kind int
            address: holding:1 int, access: read-write, command: { kind: pulse, length: 1s, active: 0 }    | command: a command begins and ends with 0
            address: holding:1 int, access: read-write, range: { min: 0, max: 4 }, command: { kind: pulse, length: 1s, active: 5 } | command.active: found 5, expected a value within the range
            address: holding:1 int, access: read-write, command: { kind: momentary, confirm: 5s } | command.confirm: nobody can hold a button
            address: holding:1 int, access: read-write, command: { kind: step }           | command: the key 'step' is missing
            address: holding:1 int, access: read-write, command: { kind: step, step: 0.5 } | command.step: found 0.5, expected a whole number above 0
            address: holding:1 int, access: read-write, command: { kind: step, step: 0 }  | command.step: found 0
            address: coil:1, access: read-write, command: { kind: step, step: 1 }         | command.kind: steps go from a present number
            address: coil:1, access: read-write, command: { maxChange: 1 }                | command.maxChange: a value of kind bool has no size
            address: command:1, access: write, command: { readBack: 1s }                  | command.readBack: the point cannot be read
            memory: 1, type: int, access: read, command: {}                               | command: the tag cannot be commanded
            memory: a, type: text, command: { kind: momentary }                           | command: the keys 'active' and 'rest' are missing
            expression: 1 + 1, command: {}                                                | command: a calculated tag cannot be commanded
            """)
    void aMistakeIsSaidWithItsPlace(String tag, String expected) throws IOException {
        assertThat(folder("t: { " + tag + " }").said(drivers))
                .anySatisfy(
                        line -> assertThat(line).startsWith("devices/a.yaml:6:").contains(expected));
    }

    @Test
    void howTagsAreCommandedStandsInTemplatesAndListsAsWell() throws IOException {
        PlantFolder folder = PlantFolder.in(parent)
                .with("templates/t.yaml", """
                        templates:
                          pump:
                            parameters:
                              hold: { type: text, default: 10s }
                            tags:
                              start: { address: coil:1, access: read-write, command: { kind: pulse, length: 1s, select: $(hold) } }
                        """)
                .with("devices/a.yaml", """
                        devices:
                          p:
                            line: { driver: fake, settings: { host: h, password: { env: P }, authority: k.pem } }
                            template: pump
                            parameters: { hold: 30s }
                            tagLists: [lists/p.csv]
                        """)
                .with(
                        "lists/p.csv",
                        "path,address,access,kind,step,maxChange\nspeed,holding:1 real,read-write,step,2.5,5\n");
        PlantCheck check = folder.check(drivers);
        assertThat(check.problems()).isEmpty();
        List<TagSetup<?>> tags = List.copyOf(
                check.plant().orElseThrow().lines().get(0).devices().get(0).tags());
        assertThat(tags)
                .filteredOn(tag -> tag.info().path().equals(TagPath.of("p/start")))
                .singleElement()
                .satisfies(tag -> assertThat(tag.command().select()).contains(Duration.ofSeconds(30)));
        assertThat(tags)
                .filteredOn(tag -> tag.info().path().equals(TagPath.of("p/speed")))
                .singleElement()
                .satisfies(tag -> {
                    assertThat(tag.command().kind()).isEqualTo(new CommandKind.Step(2.5));
                    assertThat(tag.command().maxChange()).contains(5.0);
                });
    }

    @Test
    void anotherWayOfCommandingIsAChangeThatInterruptsNothing() throws IOException {
        PlantFolder before = folder("t: { address: holding:1 int, access: read-write }");
        PlantFolder after =
                folder("t: { address: holding:1 int, access: read-write, command: { kind: pulse, length: 1s } }");
        PlantChanges changes = PlantChanges.between(
                before.check(drivers).plant().orElseThrow(),
                after.check(drivers).plant().orElseThrow());
        // The folders differ, and with them the key file of the line.
        assertThat(changes.told())
                .filteredOn(change -> change.name().equals("b/t"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.cost()).isEqualTo(Cost.NOTHING);
                    assertThat(change.differences())
                            .containsExactly(new Difference("command.kind", "set-point", "pulse: 1 for 1s, then 0"));
                });
    }
}
