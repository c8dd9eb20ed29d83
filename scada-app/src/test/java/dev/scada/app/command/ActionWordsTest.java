package dev.scada.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.app.access.TokenFile;
import dev.scada.app.client.RuntimeFile;
import dev.scada.app.http.FakePlant;
import dev.scada.app.http.TestServer;
import dev.scada.core.access.OwnerOnly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code scada actions} against a running server. */
@Timeout(30)
class ActionWordsTest {
    private final TestServer server;
    private final CommandLineRig rig;
    private final Path data;
    private AutoCloseable announced = () -> {};

    ActionWordsTest(@TempDir Path folder) throws Exception {
        server = TestServer.start();
        rig = new CommandLineRig(folder);
        data = Files.createDirectories(folder.resolve("data"));
    }

    @BeforeEach
    void announce() throws Exception {
        Path token = new TokenFile(data).path();
        OwnerOnly.create(token);
        Files.writeString(token, TestServer.TOKEN + "\n");
        announced = RuntimeFile.announce(
                new RuntimeFile.Running(server.uri(), ProcessHandle.current().pid(), data, Optional.empty()),
                FakePlant.T,
                rig.places().running());
    }

    @AfterEach
    void stop() throws Exception {
        announced.close();
        server.close();
    }

    private int actions(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "actions";
        System.arraycopy(words, 0, all, 1, words.length);
        return rig.run(all);
    }

    @Test
    void aListTellsOfActionsRunsAndSchedules() {
        assertThat(actions("list")).isZero();
        assertThat(rig.out())
                .containsPattern("ACTION +PARAMETERS +DESCRIPTION")
                .containsPattern("fill +level=4.0 +Fills")
                .containsPattern("run-1 +fill +token:local +asking +1 +2026-11-22T12:00:00Z +sure\\?")
                .containsPattern(
                        "nightly +fill +anna +yes +2026-11-22T13:00:00Z +cron 30 1 \\* \\* \\* +started run-1");
        assertThat(actions("list", "--json")).isZero();
        assertThat(rig.out().lines().filter(line -> line.startsWith("{"))).hasSize(3);
    }

    @Test
    void anActionIsShownWithItsParametersAndSteps() {
        assertThat(actions("show", "fill")).isZero();
        assertThat(rig.out().lines())
                .containsExactly("fill: Fills", "  level (real), default 4.0 m  How far", "  1  fills");
        assertThat(actions("show", "fil")).isEqualTo(1);
        assertThat(rig.err()).contains("did you mean 'fill'?");
    }

    @Test
    void aRunIsShownWithWhatHasComeOfItsStepsAndTheNumberOfItsQuestion() {
        assertThat(actions("show", "run-1")).isZero();
        assertThat(rig.out().lines())
                .containsExactly(
                        "2026-11-22T12:00:00Z  1 begins fills",
                        "Run run-1 of fill by token:local is asking at step 1: question 3: sure?");
    }

    @Test
    void aDryRunSaysWhatWouldBeRefusedAndHasItsCode() {
        assertThat(actions("dry-run", "fill", "level=5.5")).isEqualTo(1);
        assertThat(rig.out().lines())
                .containsExactly(
                        "1  fills: writes 4", "    REFUSED NOW: it is locked", "Nothing was sent; it would be done.");
        assertThat(actions("dry-run", "rinse")).isZero();
        assertThat(server.actions().done).isEmpty();
    }

    @Test
    void aRunIsFollowedThroughItsQuestionToItsEnd() {
        assertThat(actions("run", "rinse", "--id", "r-1")).isZero();
        assertThat(rig.err()).contains("It asks: sure? ('scada actions confirm r-1 3', with '--no' for no)");
        assertThat(rig.out().lines())
                .as("and what a terminal would obey is not sent to it")
                .containsExactly(
                        "2026-11-22T12:00:00Z  1 begins fills",
                        "2026-11-22T12:00:00Z  1 done \ufffd[31mfilled",
                        "Run r-1 of rinse by token:local is done at step 1.");
    }

    @Test
    void aRunThatIsNotWaitedForIsLeftAtItsQuestion() {
        assertThat(actions("run", "fill", "level=7", "--no-wait", "--id", "r-2"))
                .isZero();
        assertThat(rig.out().strip())
                .isEqualTo("Run r-2 of fill by token:local is asking at step 1: question 3: sure?");
        assertThat(server.actions().run("r-2").orElseThrow().parameters()).hasToString("{level=7}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "level=eleven | takes a number",
                "level=11 | takes a number",
                "level=NaN | a number",
                "level=1e400 | a number",
                "level=9223372036854775808 | takes a number",
                "depth=1 | there is no parameter 'depth'",
                "level | expected NAME=VALUE"
            })
    void aParameterThatIsNotTakenBeginsNothing(String parameter, String words) {
        assertThat(actions("run", "fill", parameter)).isEqualTo(1);
        assertThat(rig.err()).contains(words);
        assertThat(server.actions().runs()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "pause, pause, paused",
        "resume, resume, asking",
        "abort, abort, aborted",
        "abort --reason smoke, abort smoke, aborted",
        "abort --at-once --reason fire, abort at once fire, aborted",
        "confirm, yes to 3, done",
        "confirm --no, no to 3, failed"
    })
    void aRunIsActedOnAndItsStateTold(String words, String done, String state) {
        String[] all = (words + (words.startsWith("confirm") ? " run-1 3" : " run-1")).split(" ");
        assertThat(actions(all)).isZero();
        assertThat(server.actions().done).containsExactly(done);
        assertThat(rig.out()).startsWith("Run run-1 of fill by token:local is " + state);
    }

    @Test
    void anAnswerNeedsTheNumberOfItsQuestion() {
        assertThat(actions("confirm", "run-1")).isEqualTo(2);
        assertThat(actions("confirm", "run-1", "first")).isEqualTo(2);
        assertThat(server.actions().done).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(actions("pause", "run-9")).isEqualTo(1);
        assertThat(rig.err()).contains("there is no run 'run-9'");
        assertThat(actions("disable", "daily", "--reason", "x")).isEqualTo(1);
        assertThat(rig.err()).contains("there is no schedule 'daily'");
        assertThat(actions("run", "empty")).isEqualTo(1);
    }

    @Test
    void aScheduleIsSwitchedOffAndOn() {
        assertThat(actions("disable", "nightly", "--reason", "pump in repair")).isZero();
        assertThat(actions("enable", "nightly")).isZero();
        assertThat(server.actions().done).containsExactly("disable pump in repair", "enable");
        assertThat(rig.out().lines())
                .containsExactly(
                        "schedule nightly is disabled", "schedule nightly is enabled, next at 2026-11-22T13:00:00Z");
    }

    @Test
    void aloneItSaysWhichWordsThereAre() {
        assertThat(actions()).isEqualTo(2);
        assertThat(rig.err()).contains("Usage: scada actions", "dry-run", "confirm", "disable");
    }
}
