package dev.scada.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A runtime killed again and again while it commands a simulator in another process, which logs each write before it acts.
 * Seconds a kill; {@code -Dscada.kills=500} for the long run.
 */
class KillIT {
    private static final int KILLS = Integer.getInteger("scada.kills", 50);
    private static final int FOR_EVER = 30_000;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Random RANDOM = new Random(7);

    @TempDir
    private Path work;

    private Running runtime(Path plant, int first, int count) throws IOException {
        Distribution distribution = Distribution.built(work);
        return Running.start(
                List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRuntime.class.getName(),
                        distribution.plugins().toString(),
                        work.resolve("runtime-cache").toString(),
                        plant.toString(),
                        work.resolve("data").toString(),
                        Integer.toString(first),
                        Integer.toString(count)),
                work,
                Map.of());
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void noWriteIsWithoutAnEarlierIntentNoneIsTwiceAndEveryIntentEndsInOneOutcome() throws Exception {
        Path writes = work.resolve("writes.csv");
        Files.createFile(writes);
        try (SimulatedPlant simulated =
                SimulatedPlant.start(Distribution.built(work), "--write-log", writes.toString())) {
            int next = 1;
            int killedInTheMidst = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                try (Running running = runtime(simulated.plant(), next, FOR_EVER)) {
                    running.awaitLine(line -> line.endsWith(" confirmed"), LONG);
                    boolean endedEarly = running.process().waitFor(RANDOM.nextInt(300), TimeUnit.MILLISECONDS);
                    assertThat(endedEarly).as(running.output()).isFalse();
                    running.kill();
                    running.awaitExit(LONG);
                }
                int reached = highest(work.resolve("data"));
                assertThat(reached).isGreaterThanOrEqualTo(next);
                killedInTheMidst += withoutOutcome(entries()).size();
                next = reached + 10;
            }
            assertThat(simulated.output()).doesNotContain("Exception");
            // The last start ends in order, and what every kill left open has its outcome.
            try (Running running = runtime(simulated.plant(), next, 5)) {
                assertThat(running.awaitExit(LONG)).as(running.output()).isZero();
            }
            verify(Files.readAllLines(writes), killedInTheMidst);
        }
    }

    private void verify(List<String> writes, int killedInTheMidst) throws IOException {
        Map<String, Instant> intents = new HashMap<>();
        Map<String, Integer> outcomes = new HashMap<>();
        for (JsonNode entry : entries()) {
            String id = entry.path("id").asText();
            if (entry.path("type").asText().equals("intent")) {
                assertThat(intents.put(id, Instant.parse(entry.path("at").asText())))
                        .as("a second intent")
                        .isNull();
            } else if (entry.path("type").asText().equals("outcome")) {
                outcomes.merge(id, 1, Integer::sum);
            }
        }
        Set<String> written = new HashSet<>();
        for (String write : writes) {
            String[] columns = write.split(",", -1);
            String id = "k-" + number(columns[5]);
            assertThat(intents).as(write).containsKey(id);
            assertThat(intents.get(id)).as(write).isBeforeOrEqualTo(Instant.parse(columns[0]));
            assertThat(written.add(id)).as("written twice: " + write).isTrue();
        }
        assertThat(outcomes.keySet()).isEqualTo(intents.keySet());
        assertThat(outcomes.values()).allMatch(count -> count == 1);
        System.out.printf(
                "kills %d, commands killed in the midst %d, writes seen by the device %d, intents %d, outcomes %d,"
                        + " violations 0%n",
                KILLS, killedInTheMidst, writes.size(), intents.size(), outcomes.size());
        assertThat(writes).hasSizeGreaterThan(KILLS);
        assertThat(killedInTheMidst).as("the kills must hit commands under way").isPositive();
    }

    /** The number of the command from the two registers of the value. */
    private static int number(String registers) {
        String[] words = registers.trim().split(" ", -1);
        int bits = Integer.parseInt(words[0]) << 16 | Integer.parseInt(words[1]);
        return (int) Math.round(Float.intBitsToFloat(bits) / KilledRuntime.STEP);
    }

    private int highest(Path data) throws IOException {
        assertThat(data).isDirectory();
        return entries().stream()
                .filter(entry -> entry.path("type").asText().equals("intent"))
                .mapToInt(entry -> Integer.parseInt(entry.path("id").asText().substring(2)))
                .max()
                .orElse(0);
    }

    private static Set<String> withoutOutcome(List<JsonNode> entries) {
        Set<String> open = new HashSet<>();
        for (JsonNode entry : entries) {
            switch (entry.path("type").asText()) {
                case "intent" -> open.add(entry.path("id").asText());
                case "outcome" -> open.remove(entry.path("id").asText());
                default -> {
                    // the journal's header, refusals
                }
            }
        }
        return open;
    }

    /** Read without the product's own reader: a sum, a blank, and JSON on each line. A torn last line is left out. */
    private List<JsonNode> entries() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(work.resolve("data").resolve("journal"))) {
            for (Path file : files.filter(each ->
                            each.toString().endsWith(".log") || each.toString().endsWith(".journal"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
                    if (!line.isBlank()) {
                        entries.add(json.readTree(line.substring(9)));
                    }
                }
            }
        }
        return entries;
    }
}
