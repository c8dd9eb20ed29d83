package dev.scada.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The water network: simulated in one process, run by another, watched and commanded over HTTP and command line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class PlantIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String LEVEL = "c-town/tanks/L_T1";

    @TempDir
    private static Path work;

    private SimulatedPlant simulated;
    private Running server;
    private Api api;

    @BeforeAll
    @SuppressWarnings("NullAway")
    void start() throws Exception {
        Distribution distribution = Distribution.built(work);
        simulated = SimulatedPlant.start(distribution);
        server = distribution.start("run", simulated.plant().toString(), "--data", data().toString());
        server.awaitLine(line -> line.contains("/login?code="), LONG);
        api = Api.of(data());
    }

    private Path data() {
        return work.resolve("data");
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

    @Test
    @Order(1)
    void everyTagOfThePlantBecomesGood() throws Exception {
        api.awaitTag(LEVEL, Api::isGood, LONG);
        api.awaitTag("c-town/set-points/PU1_START_LEVEL", Api::isGood, LONG);
        JsonNode tags = api.read("/api/v1/tags?match=c-town/**&limit=1000").path("tags");
        assertThat(tags.size()).isGreaterThanOrEqualTo(43);
        for (JsonNode tag : tags) {
            // What is calculated over a quarter of an hour or a day has had seconds of it: uncertain as yet.
            boolean isRead = tag.path("origin").asText().equals("device");
            assertThat(isRead ? Api.isGood(tag.path("current")) : !Api.isBad(tag.path("current")))
                    .as(tag.toString())
                    .isTrue();
        }
    }

    @Test
    @Order(2)
    void aPumpThatIsCommandedStopsAndItsFlowWithIt() throws Exception {
        assertThat(api.command("p-1", "c-town/pumps/PU1_COMMAND", "\"start\"")
                        .body()
                        .path("outcome")
                        .asText())
                .isEqualTo("confirmed");
        api.awaitTag("c-town/pumps/F_PU1", tag -> tag.path("value").asDouble() > 10, LONG);
        JsonNode stopped =
                api.command("p-2", "c-town/pumps/PU1_COMMAND", "\"stop\"").body();
        assertThat(stopped.path("outcome").asText()).as(stopped.toString()).isEqualTo("confirmed");
        api.awaitTag("c-town/pumps/S_PU1", tag -> !tag.path("value").asBoolean(true), LONG);
        api.awaitTag("c-town/pumps/F_PU1", tag -> tag.path("value").asDouble() < 1, LONG);
    }

    @Test
    @Order(3)
    void aRepeatedIdWritesNothingAndAnotherBodyUnderItIsRefused() throws Exception {
        String tag = "c-town/set-points/PU1_START_LEVEL";
        assertThat(api.command("r-1", tag, "3.5").body().path("outcome").asText())
                .isEqualTo("confirmed");
        assertThat(api.command("r-2", tag, "3.25").body().path("outcome").asText())
                .isEqualTo("confirmed");
        Api.Answer again = api.command("r-1", tag, "3.5");
        assertThat(again.body().path("repeated").asBoolean()).isTrue();
        assertThat(api.tag(tag).path("value").asDouble()).isEqualTo(3.25);
        assertThat(api.command("r-1", tag, "3.75").status()).isEqualTo(409);
        assertThat(api.tag(tag).path("value").asDouble()).isEqualTo(3.25);
    }

    @Test
    @Order(4)
    void theCommandLineReadsWritesAndTraces() throws Exception {
        Distribution distribution = Distribution.built(work);
        Running.Ended read = distribution.run("read", LEVEL, "--data", data().toString());
        assertThat(read.code()).as(read.output()).isZero();
        assertThat(read.output()).contains(LEVEL).contains("good");
        Running.Ended outside =
                distribution.run("write", "c-town/set-points/PU1_START_LEVEL", "99", "--data", data().toString());
        assertThat(outside.code()).isNotZero();
        assertThat(outside.output()).contains("0 to 6.5 m");
        Running.Ended trace = distribution.run("trace", "plc1", "--data", data().toString());
        assertThat(trace.output()).contains("read discrete inputs");
    }

    @Test
    @Order(5)
    void aDeviceThatDiesIsBadInTimeAndGoodAgainByItself() throws Exception {
        api.awaitTag(LEVEL, Api::isGood, LONG);
        simulated.kill();
        // One time-out (1 s) and one scan (1 s), and what a loaded machine takes to ask.
        Duration toBad = api.awaitTag(LEVEL, Api::isBad, Duration.ofSeconds(4));
        JsonNode bad = api.tag(LEVEL);
        assertThat(bad.path("value").isNumber())
                .as("the last usable value is kept")
                .isTrue();
        assertThat(bad.path("quality").path("name").asText()).isEqualTo("BAD_NO_COMMUNICATION");
        assertThat(bad.path("valueTime").asText())
                .isLessThan(bad.path("serverTime").asText());

        simulated.startAgain();
        // One probe interval (5 s) and one scan (1 s) of its return.
        Duration toGood = api.awaitTag(LEVEL, Api::isGood, Duration.ofSeconds(8));
        System.out.printf("bad after %d ms, good again after %d ms%n", toBad.toMillis(), toGood.toMillis());
    }

    @Test
    @Order(6)
    void aStopEndsEverythingInTime() throws Exception {
        long begin = System.nanoTime();
        server.terminate();
        assertThat(server.awaitExit(LONG)).as(server.output()).isIn(0, 143);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }
}
