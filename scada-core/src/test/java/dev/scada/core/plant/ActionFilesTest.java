package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.scada.api.value.Value;
import dev.scada.core.sequence.ActionSetup;
import dev.scada.core.sequence.ActionsSetup;
import dev.scada.core.sequence.ScheduleSetup;
import dev.scada.core.sequence.Step;
import dev.scada.core.sequence.Trigger;
import dev.scada.core.sequence.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ActionFilesTest {
    private static final String DEVICE = """
            devices:
              b:
                line: { driver: fake, settings: { host: h, password: { env: P }, authority: k.pem } }
                path: north/b
                tags:
                  level: { address: holding:1 real, range: { min: 0, max: 10 }, access: read-write }
                  speed: { address: holding:2 int, access: read-write }
                  pump: { address: coil:1, access: read-write, labels: { 0: stop, 1: start } }
                  running: coil:2
                  reset: { address: "command:1", access: write }
            """;

    private static final String ACTIONS = """
            actions:
              start:
                description: Starts the pump
                parameters:
                  level: { type: number, min: 0, max: 10, default: 4, unit: m }
                  way: { type: choice, choices: [stop, start] }
                concurrent: true
                steps:
                  - { name: low, wait: tag('north/b/level') < $(level), for: 2s, timeout: 30s, ifFails: continue }
                  - command: north/b/pump
                    value: start
                  - if: tag('north/b/running') && $(way) == 'start'
                    then:
                      - { command: north/b/level, value: $(level) }
                      - { delay: 100ms }
                      - { goto: low }
                    else:
                      - { confirm: Is the valve open?, timeout: 5min }
                  - { command: north/b/level, expression: tag('north/b/level') + 1, verified: false, validFor: 2s }
                  - { command: north/b/reset, value: 1 }
                  - { say: well done }
                onFailure:
                  - { command: north/b/pump, value: stop }
                onAbort:
                  - { command: north/b/pump, value: $(way) }
            calendars:
              working-days: { days: [mon, fri], except: [12-25], also: ["2026-11-28"] }
            schedules:
              morning:
                action: start
                parameters: { way: start }
                cron: 30 5 * * 1-5
                calendar: working-days
                owner: anna
              low: { action: start, parameters: { level: 3, way: start }, when: tag('north/b/level') < 1, for: 10s, owner: otto, enabled: false }
            """;

    @TempDir
    Path parent;

    private PlantFolder folder(String actions) throws IOException {
        return PlantFolder.in(parent).with("devices/a.yaml", DEVICE).with("actions/a.yaml", actions);
    }

    private final Drivers drivers = FakeDrivers.good();

    private ActionsSetup actions(PlantFolder folder) {
        PlantCheck check = folder.check(drivers);
        assertThat(check.problems()).isEmpty();
        return check.plant().orElseThrow().actions();
    }

    @Test
    void everyKeyIsRead() throws IOException {
        ActionsSetup all = actions(folder(ACTIONS));
        ActionSetup start = all.action("start").orElseThrow();

        assertThat(start.concurrent()).isTrue();
        assertThat(start.program().steps())
                .extracting(Step::name)
                .containsExactly(
                        "low",
                        "2",
                        "3",
                        "3.then.1",
                        "3.then.2",
                        "3.then.3",
                        "3.endif",
                        "3.else.1",
                        "4",
                        "5",
                        "6",
                        "end",
                        "onFailure.1",
                        "onFailure.end",
                        "onAbort.1",
                        "onAbort.end");
        assertThat(start.program().step(0).text())
                .isEqualTo("wait tag('north/b/level') < $(level) for 2s, 30s at most");
        assertThat(start.program().step(2).work())
                .isInstanceOfSatisfying(
                        Work.Branch.class,
                        branch -> assertThat(branch.otherwise()).isEqualTo(7));
        assertThat(start.program().step(5).work()).isEqualTo(new Work.Jump(0));
        assertThat(start.program().step(6).work()).isEqualTo(new Work.Jump(8));
        assertThat(start.program().step(8).work()).isInstanceOfSatisfying(Work.Command.class, command -> {
            assertThat(command.verified()).isFalse();
            assertThat(command.validFor()).isEqualTo(Duration.ofSeconds(2));
        });
        assertThat(((Work.Command) start.program().step(9).work()).verified())
                .as("of a tag that cannot be read")
                .isFalse();
        assertThat(start.program().onFailure()).hasValue(12);
        assertThat(start.program().onAbort()).hasValue(14);
        assertThat(start.take(Map.of("way", Value.of("stop"), "level", Value.of(5))))
                .isEqualTo(Map.of("way", Value.of("stop"), "level", Value.of(5.0)));

        ScheduleSetup morning = all.schedule("morning").orElseThrow();
        assertThat(morning.trigger()).isInstanceOfSatisfying(Trigger.AtTimes.class, at -> {
            assertThat(at.rule()).hasToString("30 5 * * 1-5");
            assertThat(at.calendar()).isPresent();
        });
        assertThat(all.schedule("low").orElseThrow().enabled()).isFalse();
        assertThat(all.schedule("low").orElseThrow().parameters()).containsEntry("level", Value.of(3.0));
    }

    @Test
    void aCommandThatAsksForASelectionIsWarnedOfSinceAnActionMakesNone() throws IOException {
        PlantCheck check = PlantFolder.in(parent)
                .with(
                        "devices/b.yaml",
                        DEVICE.replace("address: holding:2 int,", "address: holding:2 int, command: { select: 10s },"))
                .with("actions/start.yaml", """
                        actions:
                          start:
                            steps:
                              - { command: north/b/speed, value: 1 }
                              - { command: north/b/level, value: 1 }
                        """)
                .check();
        assertThat(check.plant()).isPresent();
        assertThat(check.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.isError()).isFalse();
            assertThat(problem.toString())
                    .startsWith("actions/start.yaml:4:20: warning: ")
                    .contains("north/b/speed asks for a selection");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ command: north/b/pmp, value: 1 } | 5:20 | there is no tag 'north/b/pmp'; did you mean 'north/b/pump'?",
                "{ command: north/b/running, value: 1 } | 5:20 | cannot be commanded",
                "{ command: north/b/pump, value: begin } | 5:41 | found 'begin', expected what the tag north/b/pump takes: bool, one of [start, stop]",
                "{ command: north/b/level, value: 10.5 } | 5:42 | within the range of the tag north/b/level, 0 to 10",
                "{ command: north/b/level } | 5:20 | the key 'value' is missing",
                "{ command: north/b/level, value: $(lvel) } | 5:42 | there is no parameter 'lvel'",
                "{ command: north/b/pump, value: $(level) } | 5:41 | expected what the tag north/b/pump takes: bool",
                "{ command: north/b/level, expression: tag('north/b/running') } | 5:47 | found an expression of kind bool, expected what the tag north/b/level takes: real",
                "{ command: north/b/reset, value: 1, verified: true } | 5:55 | cannot be read back",
                "{ wait: tag('north/b/level') > $(levl), timeout: 1s } | 5:40 | there is no parameter 'levl', in column 24 of the expression; did you mean 'level'?",
                "{ wait: $(level) > 1 && tag('north/b/leve') > 1, timeout: 1s } | 5:37 | there is no tag 'north/b/leve', in column 21",
                "{ wait: tag('north/b/level'), timeout: 1s } | 5:17 | expected a condition, which is true or false",
                "{ wait: \"delayOn(tag('north/b/running'), '5s')\", timeout: 1s } | 5:17 | a function that remembers",
                "{ wait: tag('north/b/running') } | 5:17 | the key 'timeout' is missing",
                "{ wait: tag('north/b/running'), timeout: 1s, for: 1s } | 5:59 | expected less than the timeout, 1s",
                "{ wait: tag('north/b/running'), timeout: 99ms } | 5:50 | 5min, 100ms to 31d",
                "{ delay: 1s, timeout: 2s } | 5:31 | a step of kind delay has no key 'timeout'",
                "{ delay: 1s, say: x } | 5:9 | found delay and say in one step, expected one of command, wait",
                "{ ifFails: continue } | 5:9 | found a step that does nothing",
                "{ goto: nowhere } | 5:17 | there is no step 'nowhere' here",
                "{ fail: '' } | 5:17 | expected words for people",
                "{ if: tag('north/b/running') } | 5:9 | a branch without steps",
                "{ delay: 1s, name: end } | 5:28 | means something else in goto and ifFails",
                "{ delay: 1s, name: 1x } | 5:28 | found '1x', expected a name",
                "{ dely: 1s } | 5:11 | unknown key 'dely'",
            })
    void eachMistakeOfAStepIsToldWithItsPlace(String step, String place, String message) throws IOException {
        List<String> said = folder("""
                actions:
                  a:
                    parameters: { level: { type: number } }
                    steps:
                      - %s
                """.formatted(step)).said();

        assertThat(said)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("actions/a.yaml:" + place + ": error: actions.a.steps[0]")
                        .contains(message));
    }

    @Test
    void waysThatComeToNoGoodAreTold() throws IOException {
        List<String> said = folder("""
                actions:
                  endless:
                    steps:
                      - { name: top, delay: 1s }
                      - { goto: top }
                      - { say: never }
                  spinning:
                    steps:
                      - { name: top, wait: tag('north/b/running'), timeout: 1s, ifFails: top }
                  monitor:
                    steps:
                      - { name: top, wait: tag('north/b/running'), timeout: 1s }
                      - { delay: 1s }
                      - { goto: top }
                  across:
                    steps:
                      - { delay: 1s, name: there }
                    onFailure:
                      - { goto: there }
                """).said();

        assertThat(said)
                .satisfiesExactlyInAnyOrder(
                        it -> assertThat(it)
                                .startsWith("actions/a.yaml:4:9: error: ")
                                .contains("goes round for ever"),
                        it -> assertThat(it)
                                .startsWith("actions/a.yaml:6:9: error: ")
                                .contains("no way leads"),
                        it -> assertThat(it)
                                .startsWith("actions/a.yaml:9:9: error: ")
                                .contains("letting time pass"),
                        it -> assertThat(it)
                                .startsWith("actions/a.yaml:12:9: warning: ")
                                .contains("a person aborts"),
                        it -> assertThat(it)
                                .startsWith("actions/a.yaml:19:17: error: ")
                                .contains("in another part"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ action: b, cron: 0 0 * * *, owner: o } | there is no action 'b'",
                "{ action: a, cron: 0 0 * * *, owner: o } | the action 'a' needs the parameter 'level': a number",
                "{ action: a, parameters: { level: x }, cron: 0 0 * * *, owner: o } | found 'x', expected a number",
                "{ action: a, parameters: { levl: 1 }, cron: 0 0 * * *, owner: o } | has no parameter 'levl'",
                "{ action: a, parameters: { level: 1 }, cron: 0 25 * * *, owner: o } | found '0 25 * * *', expected minute, hour",
                "{ action: a, parameters: { level: 1 }, cron: 0 0 30 2 *, owner: o } | it is never due",
                "{ action: a, parameters: { level: 1 }, owner: o } | found nothing that starts it",
                "{ action: a, parameters: { level: 1 }, cron: 0 0 * * *, when: true, owner: o } | found cron and when",
                "{ action: a, parameters: { level: 1 }, cron: 0 0 * * *, for: 1s, owner: o } | only when has 'for'",
                "{ action: a, parameters: { level: 1 }, cron: 0 0 * * *, calendar: none, owner: o } | there is no calendar 'none'",
                "{ action: a, parameters: { level: 1 }, cron: 0 0 * * * } | the key 'owner' is missing",
                "{ action: a, parameters: { level: 1 }, when: $(level) > 1, owner: o } | there is no parameter 'level'",
            })
    void eachMistakeOfAScheduleIsTold(String schedule, String message) throws IOException {
        List<String> said = folder("""
                actions:
                  a: { parameters: { level: { type: number } }, steps: [ { delay: 1s } ] }
                schedules:
                  s: %s
                """.formatted(schedule)).said();

        assertThat(said)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("actions/a.yaml:")
                        .contains("schedules.s")
                        .contains(message));
    }

    @Test
    void theExampleOfItsPageIsRight() throws IOException {
        String page = Files.readString(Path.of("../docs/actions.md"));
        String example = page.substring(page.indexOf("```yaml") + 7, page.indexOf("```\n\n## Steps"));
        PlantFolder folder =
                PlantFolder.in(parent).with("actions/boiler.yaml", example).with("devices/a.yaml", """
                devices:
                  boiler:
                    line: { driver: fake, settings: { host: h, password: { env: P }, authority: k.pem } }
                    path: north/boiler
                    tags:
                      level: holding:1 real
                      pressure: holding:3 real
                      setpoint: { address: holding:5 real, access: read-write }
                      feed: { address: coil:1, access: read-write, labels: { 0: close, 1: open } }
                      burner: { address: coil:2, access: read-write, labels: { 0: stop, 1: start } }
                      fuel: { address: coil:3, access: read-write, labels: { 0: gas, 1: oil } }
                      flame: coil:4
                """);

        assertThat(folder.said()).isEmpty();
        for (String kind : StepYaml.KINDS) {
            assertThat(page).contains("`" + kind + ": ");
        }
    }

    @Test
    void whatStandsTwiceIsToldWithBothPlaces() throws IOException {
        String actions = "actions: { a: { steps: [ { name: x, delay: 1s }, { name: x, delay: 1s } ] } }\n";

        assertThat(folder(actions).with("actions/b.yaml", actions).said())
                .anySatisfy(it -> assertThat(it).contains("the action 'a' stands twice: actions/a.yaml:1"))
                .anySatisfy(it -> assertThat(it).contains("the step 'x' stands twice: actions/a.yaml:1"));
    }

    @Test
    void aChangeOfAnActionIsToldStepByStepAndCostsNothing() throws IOException {
        PlantFolder folder = folder(ACTIONS);
        Plant before = folder.check(drivers).plant().orElseThrow();
        Plant same = folder.check(drivers).plant().orElseThrow();
        String changed = ACTIONS.replace("confirm: Is", "confirm: Is really").replace("30 5", "31 5");
        Plant after =
                folder.with("actions/a.yaml", changed).check(drivers).plant().orElseThrow();

        assertThat(PlantChanges.between(before, same).isNone()).isTrue();
        assertThat(PlantChanges.between(before, after).told())
                .extracting(PlantChange::text)
                .containsExactly(
                        List.of(
                                "action start changed: nothing is interrupted",
                                "    step 3.else.1: confirm: Is the valve open? -> confirm: Is really the valve open?"),
                        List.of(
                                "schedule morning changed: nothing is interrupted",
                                "    trigger.rule: 30 5 * * 1-5 -> 31 5 * * 1-5"));
    }

    @Test
    void theSchemaTakesWhatTheCheckTakes() throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new PlantSchema(drivers).actions());

        assertThat(schema.validate(ACTIONS, InputFormat.YAML)).isEmpty();
        assertThat(schema.validate(ACTIONS.replace("- { delay: 100ms }", "- { delay: 100 }"), InputFormat.YAML))
                .isNotEmpty();
    }
}
