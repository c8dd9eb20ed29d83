package dev.scada.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.app.access.TokenFile;
import dev.scada.app.client.RuntimeFile;
import dev.scada.app.http.FakePlant;
import dev.scada.app.http.FakeUpdates;
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

/** {@code scada plan} and {@code scada apply} against a server. */
@Timeout(60)
class PlanAndApplyTest {
    @TempDir
    private Path folder;

    private TestServer server;
    private FakeUpdates updates;
    private CommandLineRig rig;
    private AutoCloseable announced;

    @BeforeEach
    void announce() throws Exception {
        server = TestServer.start();
        updates = server.updates();
        rig = new CommandLineRig(folder);
        Path data = Files.createDirectories(folder.resolve("data"));
        Path token = new TokenFile(data).path();
        OwnerOnly.create(token);
        Files.writeString(token, TestServer.TOKEN + "\n");
        announced = RuntimeFile.announce(
                new RuntimeFile.Running(server.uri(), ProcessHandle.current().pid(), data, java.util.Optional.empty()),
                FakePlant.T,
                rig.places().running());
    }

    @AfterEach
    void stop() throws Exception {
        announced.close();
        server.close();
    }

    @Test
    void aPlanWithoutChangesIsZeroAndOneWithChangesIsSix() {
        assertThat(rig.run("plan")).isZero();
        assertThat(rig.out()).contains("no changes");
        updates.lineChanges();
        assertThat(rig.run("plan")).isEqualTo(6);
        assertThat(rig.out())
                .contains("line plc1 changed: the line reconnects; values have a gap: plc1, plc2")
                .contains("    timeout: 1 -> 2")
                .contains("1 change");
        assertThat(updates.applied).isEmpty();
    }

    @Test
    void thePlanAsJsonCarriesTheDigest() {
        assertThat(rig.run("plan", "--json")).isZero();
        assertThat(rig.out()).contains("\"digest\":\"d.0\"");
    }

    @Test
    void mistakesArePrintedAsCheckDoesAndNothingIsApplied() {
        updates.mistake();
        assertThat(rig.run("plan")).isEqualTo(1);
        assertThat(rig.run("apply", "--yes")).isEqualTo(1);
        assertThat(rig.out())
                .contains("devices/a.yaml:3:7: error: lines.l.driver: unknown; did you mean 'modbus'?")
                .contains("the plant's files have 1 mistake; nothing can be applied");
        assertThat(updates.applied).isEmpty();
    }

    @Test
    void whoSitsAtTheTerminalIsAskedAndOnlyYesIsYes() {
        updates.lineChanges();
        for (String answer : new String[] {"", "n", "no", "yess"}) {
            assertThat(rig.run(question -> Optional.of(answer), "apply")).isEqualTo(1);
        }
        assertThat(rig.err()).contains("nothing was applied");
        assertThat(updates.applied).isEmpty();
        assertThat(rig.run(question -> Optional.of(" Y "), "apply")).isZero();
        assertThat(rig.run(question -> Optional.of("n"), "apply", "--yes")).isZero();
        assertThat(updates.applied).hasSize(2);
        assertThat(rig.out()).contains("applied in 7 ms");
    }

    @Test
    void whereNobodyCanBeAskedThePlanThatWasPrintedIsApplied() {
        updates.lineChanges();
        assertThat(rig.run(question -> Optional.empty(), "apply")).isZero();
        assertThat(updates.applied).containsExactly("d.0 token:local");
    }

    @Test
    void filesThatChangeWhileSomebodyThinksAreNotApplied() {
        updates.lineChanges();
        assertThat(rig.run(
                        question -> {
                            updates.filesChange();
                            return Optional.of("y");
                        },
                        "apply"))
                .isEqualTo(1);
        assertThat(updates.applied).isEmpty();
    }

    @Test
    void anEarlierPlansDigestIsHeldAgainstThisOne() {
        updates.lineChanges();
        assertThat(rig.run("apply", "--yes", "--expect", "d.7")).isEqualTo(1);
        assertThat(updates.applied).isEmpty();
        assertThat(rig.run("apply", "--yes", "--expect", "d.0")).isZero();
    }

    @Test
    void whatOnlyARestartChangesIsSaidAndNotAskedFor() {
        updates.portChanges();
        assertThat(rig.run(
                        question -> {
                            throw new AssertionError("asked");
                        },
                        "apply"))
                .isZero();
        assertThat(rig.out()).contains("plant changed: needs a restart").doesNotContain("applied in");
    }

    @Test
    void partOfItThatCouldNotBeBegunIsAFailureThatIsNamed() {
        updates.lineChanges().fails();
        assertThat(rig.run("apply", "--yes")).isEqualTo(1);
        assertThat(rig.err()).contains("not applied: line plc1: planted");
    }

    @Test
    void anotherFolderIsNotApplied() {
        updates.lineChanges();
        assertThat(rig.run("plan", folder.toString())).isEqualTo(1);
        assertThat(rig.run("apply", "--yes", folder.toString())).isEqualTo(1);
        assertThat(rig.err()).contains("this runtime runs /plants/c-town and applies that folder only");
        assertThat(rig.run("plan", "/plants/c-town")).isEqualTo(6);
        assertThat(updates.applied).isEmpty();
    }
}
