package dev.scada.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.app.access.TokenFile;
import dev.scada.app.client.RuntimeFile;
import dev.scada.app.http.FakePlant;
import dev.scada.app.http.TestServer;
import dev.scada.core.access.OwnerOnly;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words that talk to a running server. */
class ClientWordsTest {
    private static final String LEVEL = "c-town/tanks/L_T1";
    private static final String PUMP = "c-town/pumps/S_PU1";

    @TempDir
    static Path folder = Path.of("");

    private static int runs;

    private final TestServer server;
    private final CommandLineRig rig;
    private final Path data;
    private AutoCloseable announced = () -> {};

    ClientWordsTest() throws Exception {
        server = TestServer.start();
        Path own = Files.createDirectories(folder.resolve("run-" + runs++));
        rig = new CommandLineRig(own);
        data = Files.createDirectories(own.resolve("data"));
    }

    @BeforeEach
    void announce() throws Exception {
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
    void theOnlyRunningServerIsFoundByItself() {
        assertThat(rig.run("read", LEVEL)).isZero();
        assertThat(rig.out()).containsPattern("c-town/tanks/L_T1 +3.2 m +good +2026-11-22T12:00:00Z");
    }

    @Test
    void aServerIsFoundByItsDataFolderOrItsAddress() {
        assertThat(rig.run("read", LEVEL, "--data", data.toString())).isZero();
        assertThat(rig.run("read", LEVEL, "--url", server.uri().toString())).isZero();
    }

    @Test
    void aServerThatWasKilledIsNotFoundAnyMore() throws Exception {
        announced.close();
        announced = RuntimeFile.announce(
                new RuntimeFile.Running(server.uri(), Integer.MAX_VALUE, data, java.util.Optional.empty()),
                FakePlant.T,
                rig.places().running());
        assertThat(rig.run("read", LEVEL)).isEqualTo(3);
        assertThat(rig.run("read", LEVEL, "--data", data.toString())).isEqualTo(3);
    }

    @Test
    void aServerThatIsNotThereAnyMoreHasTheSameCode() {
        String address = server.uri().toString();
        server.close();
        assertThat(rig.run("read", LEVEL)).isEqualTo(3);
        assertThat(rig.err()).contains("no server answers at " + address);
    }

    @Test
    void aWrongTokenIsToldFromAMissingServer() throws Exception {
        Files.writeString(new TokenFile(data).path(), "x".repeat(40));
        assertThat(rig.run("read", LEVEL)).isEqualTo(4);
    }

    @Test
    void labelsAreShownWithTheirNumbersAndPatternsReadMany() {
        assertThat(rig.run("read", "c-town/pumps/*", LEVEL)).isZero();
        assertThat(rig.out()).contains("open (1)").contains("3.2 m");
    }

    @Test
    void aBadValueIsShownAsSuchAndMakesTheCode() {
        server.plant()
                .publish(server.plant()
                        .value(TagPath.of(LEVEL))
                        .orElseThrow()
                        .becoming(Quality.BAD_NO_COMMUNICATION, FakePlant.T.plusSeconds(5)));
        assertThat(rig.run("read", LEVEL)).isEqualTo(1);
        assertThat(rig.out()).contains("3.2").contains("BAD: no communication");
    }

    @Test
    void anUnknownTagIsAnsweredWithTheOneThatWasMeant() {
        assertThat(rig.run("read", "c-town/tanks/L-T1")).isEqualTo(1);
        assertThat(rig.err()).contains("did you mean 'c-town/tanks/L_T1'?");
        assertThat(rig.run("read", "nowhere/**")).isEqualTo(1);
        assertThat(rig.err()).contains("no tag matches 'nowhere/**'");
    }

    @Test
    void readNowPrintsWhatWasReadAndWhatCouldNotBe() {
        assertThat(rig.run("read", "--now", "c-town/pumps/*", LEVEL)).isZero();
        assertThat(rig.out()).contains("open (1)").contains("3.2 m");
        assertThat(rig.run("read", "--now", "c-town/waiting")).isEqualTo(1);
        assertThat(rig.out()).containsPattern("c-town/waiting +not read: device plc1 does not answer");
        assertThat(rig.run("read", "--now", "--json", LEVEL)).isZero();
        assertThat(rig.out()).contains("{\"path\":\"" + LEVEL + "\",\"current\":");
        assertThat(rig.run("read", "--now", "nowhere/**")).isEqualTo(1);
    }

    @Test
    void jsonIsOneObjectALineWithEveryDigit() {
        assertThat(rig.run("read", "--json", "c-town/counters/*")).isZero();
        assertThat(rig.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"path\":"));
        assertThat(rig.out()).contains("\"value\":18446744073709551615");
    }

    @Test
    void aWriteIsConfirmedAndSaysFromWhatToWhat() {
        assertThat(rig.run("write", PUMP, "0")).isZero();
        assertThat(rig.out()).contains("c-town/pumps/S_PU1: open (1) -> closed (0)  confirmed");
        assertThat(server.plant().written()).singleElement().satisfies(request -> {
            assertThat(request.value()).isEqualTo(Value.of(0));
            assertThat(request.requestedBy()).isEqualTo("token:local");
        });
    }

    @Test
    void aRepeatedIdWritesOnce() {
        assertThat(rig.run("write", "--id", "once", PUMP, "0")).isZero();
        assertThat(rig.run("write", "--id", "once", PUMP, "0")).isZero();
        assertThat(rig.out()).contains("confirmed (earlier)");
        assertThat(rig.run("write", "--id", "once", PUMP, "1")).isEqualTo(1);
        assertThat(server.plant().written()).hasSize(1);
    }

    @Test
    void aServerThatDiesUnderACommandLeavesItUnknownNotUndone() throws Exception {
        try (DyingServer dying = DyingServer.start()) {
            announced.close();
            announced = RuntimeFile.announce(
                    new RuntimeFile.Running(
                            dying.uri(), ProcessHandle.current().pid(), data, java.util.Optional.empty()),
                    FakePlant.T,
                    rig.places().running());
            assertThat(rig.run("write", "--id", "cut-1", PUMP, "0")).isEqualTo(5);
            assertThat(rig.err()).contains("unknown", "may have acted", "--id cut-1");
        }
    }

    @Test
    void aSelectionIsToldByTheLabel() {
        assertThat(rig.run("select", PUMP, "1")).isZero();
        assertThat(rig.out()).contains("c-town/pumps/S_PU1 is selected for open (1) for 10 s");
    }

    @Test
    void valuesKeepTheirKind() {
        rig.run("write", PUMP, "open");
        rig.run("write", PUMP, "true");
        rig.run("write", PUMP, "2.50");
        rig.run("write", PUMP, "--", "-3");
        assertThat(server.plant().written())
                .extracting(request -> request.value())
                .containsExactly(Value.of("open"), Value.of(true), Value.of(2.5), Value.of(-3));
    }

    @Test
    void aTagIsSelectedAndCommandsAreListed() {
        assertThat(rig.run("select", PUMP, "0")).isZero();
        assertThat(rig.out()).contains("c-town/pumps/S_PU1 is selected for closed (0) for 10 s");
        assertThat(rig.run("select", PUMP, "up:2")).isEqualTo(1);
        assertThat(rig.err()).contains("bob has it");
        assertThat(rig.run("select", "--cancel", PUMP)).isZero();
        assertThat(rig.run("write", "--id", "listed", PUMP, "down:3")).isZero();
        assertThat(rig.run("commands")).isZero();
        assertThat(rig.out()).contains("c-town/pumps/S_PU1: 1 -> -3  confirmed");
        assertThat(rig.run("commands", "--confirm", "listed")).isEqualTo(1);
        assertThat(rig.run("commands", "--release", "listed")).isZero();
        assertThat(rig.run("commands", "--confirm", "a", "--release", "b")).isEqualTo(2);
    }

    @Test
    void aTraceShowsWhatWentWhere() {
        assertThat(rig.run("trace", "plc1")).isZero();
        assertThat(rig.out())
                .contains("2026-11-22T12:00:00Z -> 00 01 00 00")
                .contains("    read holding registers 0 to 1")
                .contains("<- 00 01 00 00");
        assertThat(rig.run("trace", "plc9")).isEqualTo(1);
    }

    @Test
    void valuesAreWatchedUntilThereAreEnough() {
        assertThat(rig.run("watch", "c-town/counters/*", "--count", "2")).isZero();
        assertThat(rig.out().lines()).hasSize(2);
        assertThat(rig.run("watch", "nowhere/**")).isEqualTo(1);
    }

    @Test
    void whoWatchesIsToldWhenTheServerGoes() throws Exception {
        Thread stopping = new Thread(() -> {
            while (server.plant().subscriptions() == 0
                    && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            server.close();
        });
        stopping.start();
        assertThat(rig.run("watch", "c-town/**")).isEqualTo(3);
        stopping.join();
    }

    @Test
    void aNewLinkIsPrinted() {
        assertThat(rig.run("login")).isZero();
        assertThat(rig.out()).startsWith(server.uri() + "login?code=");
    }

    @Test
    void devicesAndLinesAreATable() {
        assertThat(rig.run("devices")).isZero();
        assertThat(rig.out())
                .containsPattern("DEVICE +LINE +STATE +SINCE +EXCHANGES +FAILURES +ROUND TRIP +LATENESS +MISSED")
                .containsPattern("plc1 +plc1 +good +2026-11-22T12:00:00Z +123 +1 +1.5 ms +0.9 ms +0");
        assertThat(rig.run("lines")).isZero();
        assertThat(rig.out()).containsPattern("plc1 +tcp:127.0.0.1:15021 +good .* 25.0%");
        assertThat(rig.run("devices", "--json")).isZero();
        assertThat(rig.out()).contains("\"p99Millis\":1.5");
    }

    @Test
    void aDeviceIsDisabledWithAReasonAndEnabledAgain() {
        assertThat(rig.run("disable", "device", "plc1", "--reason", "flange leaks"))
                .isZero();
        assertThat(rig.out()).contains("device plc1 is disabled: token:local: flange leaks");
        assertThat(rig.run("enable", "device", "plc1")).isZero();
        assertThat(rig.out()).contains("device plc1 is good");
        assertThat(rig.run("disable", "line", "plc1", "--reason", "dug up")).isZero();
        assertThat(rig.out()).contains("line plc1 is disabled");
    }

    @Test
    void disablingNeedsAReasonAndSomethingThatIsThere() {
        assertThat(rig.run("disable", "device", "plc1")).isEqualTo(2);
        assertThat(rig.run("disable", "valve", "plc1", "--reason", "x")).isEqualTo(2);
        assertThat(rig.run("disable", "device", "nowhere", "--reason", "x")).isEqualTo(1);
    }
}
