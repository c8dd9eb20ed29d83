package dev.scada.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.core.journal.JournalVerifier;
import dev.scada.core.journal.VerificationReport;
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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A runtime killed again and again while it commands a simulator in another process, which logs each write before it acts.
 * Seconds a kill; {@code -Dscada.kills=500 -Dscada.commands=10000} for the long run.
 */
class KillIT {
    private static final int KILLS = Integer.getInteger("scada.kills", 20);
    private static final int COMMANDS = Integer.getInteger("scada.commands", 0);
    private static final int FOR_EVER = 30_000;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Random RANDOM = new Random(7);

    @TempDir
    private Path work;

    /** All that stands in the journal, oldest first. */
    private final List<JsonNode> entries = new ArrayList<>();

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
    @Timeout(value = 90, unit = TimeUnit.MINUTES)
    void noWriteIsWithoutAnEarlierIntentNoneIsTwiceAndEveryIntentEndsInOneOutcome() throws Exception {
        Path writes = work.resolve("writes.csv");
        Files.createFile(writes);
        try (SimulatedPlant simulated =
                SimulatedPlant.start(Distribution.built(work), "--write-log", writes.toString())) {
            int next = 1;
            int kills = 0;
            int killedInTheMidst = 0;
            while (kills < KILLS || intents() < COMMANDS) {
                try (Running running = runtime(simulated.plant(), next, FOR_EVER)) {
                    running.awaitLine(line -> line.endsWith(" confirmed"), LONG);
                    boolean endedEarly = running.process().waitFor(RANDOM.nextInt(300), TimeUnit.MILLISECONDS);
                    assertThat(endedEarly).as(running.output()).isFalse();
                    running.kill();
                    running.awaitExit(LONG);
                }
                kills++;
                read();
                int reached = highest();
                assertThat(reached).isGreaterThanOrEqualTo(next);
                killedInTheMidst += withoutOutcome().size();
                next = reached + 10;
            }
            assertThat(simulated.output()).doesNotContain("Exception");
            // The last start ends in order, and what every kill left open has its outcome.
            try (Running running = runtime(simulated.plant(), next, 5)) {
                assertThat(running.awaitExit(LONG)).as(running.output()).isZero();
            }
            read();
            verify(kills, Files.readAllLines(writes), killedInTheMidst);
        }
    }

    /** Reads what came to the journal, after a kill: what was told to anybody must stand there. */
    private void read() throws Exception {
        entries.addAll(ForeignJournal.after(work.resolve("data"), entries.size()));
    }

    private void verify(int kills, List<String> writes, int killedInTheMidst) throws IOException {
        Map<String, Instant> intents = new HashMap<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        Map<String, String> ends = new HashMap<>();
        int violations = 0;
        for (JsonNode entry : entries) {
            String id = entry.path("id").asText();
            if (entry.path("type").asText().equals("intent")) {
                violations += entry.path("by").asText().isBlank() ? 1 : 0;
                violations += intents.put(id, Instant.parse(entry.path("at").asText())) != null ? 1 : 0;
            } else if (entry.path("type").asText().equals("outcome")) {
                // After its intent, and the only one.
                violations += !intents.containsKey(id) ? 1 : 0;
                violations += ends.put(id, entry.path("outcome").asText()) != null ? 1 : 0;
                outcomes.merge(entry.path("outcome").asText(), 1, Integer::sum);
            }
        }
        Set<String> written = new HashSet<>();
        for (String write : writes) {
            String[] columns = write.split(",", -1);
            String id = "k-" + number(columns[5]);
            Instant intended = intents.get(id);
            violations += intended == null || intended.isAfter(Instant.parse(columns[0])) ? 1 : 0;
            violations += written.add(id) ? 0 : 1;
            // What was refused before it was sent cannot have been written.
            violations += "rejected".equals(ends.get(id)) ? 1 : 0;
        }
        violations += intents.keySet().equals(ends.keySet()) ? 0 : 1;
        Path data = work.resolve("data");
        VerificationReport journal = JournalVerifier.verify(
                data.resolve("journal"), JournalVerifier.keysOf(data.resolve("keys")), Map.of(), count -> {});
        print(List.of(
                List.of("kills", kills),
                List.of("commands with a durable intent and a user", intents.size()),
                List.of("of them under way when killed", killedInTheMidst),
                List.of("writes seen by the device", writes.size()),
                List.of("outcomes " + outcomes, ends.size()),
                List.of("records of the journal, verified", journal.records()),
                List.of("findings of the verification", journal.findings().size()),
                List.of("violations", violations)));
        assertThat(violations).isZero();
        assertThat(journal.findings()).isEmpty();
        assertThat(journal.signed()).isEqualTo(journal.records());
        assertThat(writes).hasSizeGreaterThan(kills);
        assertThat(killedInTheMidst).as("the kills must hit commands under way").isPositive();
    }

    private static void print(List<List<Object>> table) {
        System.out.println();
        table.forEach(row -> System.out.printf("%-100s %8s%n", row.get(0), row.get(1)));
    }

    /** The number of the command from the two registers of the value. */
    private static int number(String registers) {
        String[] words = registers.trim().split(" ", -1);
        int bits = Integer.parseInt(words[0]) << 16 | Integer.parseInt(words[1]);
        return (int) Math.round(Float.intBitsToFloat(bits) / KilledRuntime.STEP);
    }

    private int highest() {
        return entries.stream()
                .filter(entry -> entry.path("type").asText().equals("intent"))
                .mapToInt(entry -> Integer.parseInt(entry.path("id").asText().substring(2)))
                .max()
                .orElse(0);
    }

    private long intents() {
        return entries.stream()
                .filter(entry -> entry.path("type").asText().equals("intent"))
                .count();
    }

    private Set<String> withoutOutcome() {
        Set<String> open = new HashSet<>();
        for (JsonNode entry : entries) {
            switch (entry.path("type").asText()) {
                case "intent" -> open.add(entry.path("id").asText());
                case "outcome" -> open.remove(entry.path("id").asText());
                default -> {
                    // refusals, events
                }
            }
        }
        return open;
    }
}
