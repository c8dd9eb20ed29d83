package dev.scada.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A plant that runs in a process of its own is changed by the command line and by a signal. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Timeout(120)
class ApplyIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String LEVEL = "c-town/tanks/L_T1";

    @TempDir
    private static Path work;

    private SimulatedPlant simulated;
    private Running server;
    private Distribution distribution;
    private Api api;

    @BeforeAll
    @SuppressWarnings("NullAway")
    void start() throws Exception {
        distribution = Distribution.built(work);
        simulated = SimulatedPlant.start(distribution);
        server = distribution.startHearing("run", simulated.plant().toString(), "--data", data());
        server.awaitLine(line -> line.contains("/login?code="), LONG);
        api = Api.of(Path.of(data()));
        api.awaitTag(LEVEL, Api::isGood, LONG);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        if (simulated != null) {
            simulated.close();
        }
    }

    private static String data() {
        return work.resolve("data").toString();
    }

    /** One more device, on a line of its own, at the first PLC's address behind another name. */
    private Path spare() {
        return simulated.plant().resolve("devices").resolve("spare.yaml");
    }

    private void writeSpare(String tag) throws IOException {
        Files.writeString(spare(), """
                devices:
                  spare:
                    line: { driver: modbus, settings: { host: localhost, port: %d } }
                    tags: { %s: "input:0 uint16" }
                """.formatted(simulated.port(1), tag));
    }

    private void hangUp() throws Exception {
        Foreign.require(
                !server.output().contains("SIGHUP is ignored"),
                "SIGHUP is ignored by what these tests were started with");
        Running.Ended sent = Running.run(
                List.of("kill", "-HUP", Long.toString(server.process().pid())), work, Map.of(), LONG);
        assertThat(sent.code()).isZero();
    }

    private String journal() throws Exception {
        return ForeignJournal.after(Path.of(data()), 0).toString();
    }

    @Test
    @Order(1)
    void aPlanOfFilesThatDoNotDifferIsZero() throws Exception {
        Running.Ended plan = distribution.run("plan", simulated.plant().toString(), "--data", data());
        assertThat(plan.output()).contains("no changes");
        assertThat(plan.code()).isZero();
    }

    @Test
    @Order(2)
    void aDeviceIsAddedWhileTheOthersGoOn() throws Exception {
        writeSpare("first");
        Running.Ended plan = distribution.run("plan", "--data", data());
        assertThat(plan.code()).as(plan.output()).isEqualTo(6);
        assertThat(plan.output()).contains("device spare added: nothing is interrupted");
        String since = api.read("/api/v1/devices")
                .path("devices")
                .path(0)
                .path("since")
                .asText();
        Running.Ended applied = distribution.run("apply", "--yes", "--data", data());
        assertThat(applied.code()).as(applied.output()).isZero();
        assertThat(applied.output()).contains("applied in");
        assertThat(api.read("/api/v1/tags?match=system/devices/spare/state").path("tags"))
                .as("at once, not with the next round of figures")
                .hasSize(1);
        api.awaitTag("spare/first", Api::isGood, LONG);
        assertThat(api.read("/api/v1/devices")
                        .path("devices")
                        .path(0)
                        .path("since")
                        .asText())
                .isEqualTo(since);
        assertThat(journal()).contains("\"type\":\"plant-change\"").contains("\"type\":\"plant-changed\"");
    }

    @Test
    @Order(3)
    void aSignalAppliesTheFilesAndTheLogSaysWhatWasDone() throws Exception {
        writeSpare("second");
        hangUp();
        server.awaitLine(line -> line.contains("tag spare/second added"), LONG);
        api.awaitTag("spare/second", Api::isGood, LONG);
        assertThat(api.read("/api/v1/tags?match=spare/*").path("tags").size()).isEqualTo(1);
        assertThat(journal()).contains("\"by\":\"SIGHUP\"");
    }

    @Test
    @Order(4)
    void filesWithMistakesChangeNothing() throws Exception {
        writeSpare("third");
        Files.writeString(simulated.plant().resolve("devices").resolve("wrong.yaml"), "devices: { a: { lien: x } }\n");
        hangUp();
        server.awaitLine(line -> line.contains("The files are not applied, and nothing was changed"), LONG);
        assertThat(server.output()).contains("devices/wrong.yaml:1:");
        Running.Ended applied = distribution.run("apply", "--yes", "--data", data());
        assertThat(applied.code()).as(applied.output()).isEqualTo(1);
        assertThat(applied.output()).contains("lien").contains("nothing can be applied");
        assertThat(Api.isGood(api.tag("spare/second"))).isTrue();
    }

    @Test
    @Order(5)
    void aFolderOfSomebodyElseIsRefused() throws Exception {
        Running.Ended other =
                distribution.run("apply", "--yes", distribution.plant().toString(), "--data", data());
        assertThat(other.code()).as(other.output()).isEqualTo(1);
        assertThat(other.output()).contains("applies that folder only");
    }

    @Test
    @Order(6)
    void aDeviceIsTakenAwayAndARestartFindsWhatRan() throws Exception {
        Files.delete(spare());
        Files.deleteIfExists(simulated.plant().resolve("devices").resolve("wrong.yaml"));
        assertThat(distribution.run("apply", "--yes", "--data", data()).code()).isZero();
        assertThat(api.read("/api/v1/tags?match=spare/*").path("tags").size()).isZero();
        assertThat(Api.isGood(api.tag(LEVEL))).isTrue();
        server.terminate();
        assertThat(server.awaitExit(LONG)).as(server.output()).isIn(0, 143);
    }
}
