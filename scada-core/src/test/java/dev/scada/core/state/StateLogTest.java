package dev.scada.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLogTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("state/x.log");
    }

    private static JsonNode number(long number) {
        return JsonNodeFactory.instance.numberNode(number);
    }

    private static void put(StateLog log, String key, long number) throws Exception {
        log.put(Map.of(key, Optional.of(number(number)))).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Map<String, Long> states(Path file) throws Exception {
        try (StateLog log = StateLog.open(file)) {
            Map<String, Long> states = new HashMap<>();
            log.begun().forEach((key, state) -> states.put(key, state.asLong()));
            return states;
        }
    }

    @Test
    void theLastStateOfEachKeyComesBack() throws Exception {
        try (StateLog log = StateLog.open(file())) {
            put(log, "a", 1);
            put(log, "b/ü", 2);
            put(log, "a", 3);
            put(log, "c", 4);
            log.put(Map.of("c", Optional.empty())).toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        assertThat(states(file())).isEqualTo(Map.of("a", 3L, "b/ü", 2L));
    }

    @Test
    void cutAnywhereItHoldsWhatWasConfirmedBeforeThere() throws Exception {
        try (StateLog log = StateLog.open(file())) {
            put(log, "a", 1);
            put(log, "a", 2);
        }
        byte[] whole = Files.readAllBytes(file());
        int firstEnd = 0;
        int lines = 0;
        for (int length = 0; length <= whole.length; length++) {
            if (length > 0 && whole[length - 1] == '\n') {
                lines++;
                firstEnd = length;
            }
            Path cut = folder.resolve("cut.log");
            Files.write(cut, Arrays.copyOf(whole, length));
            Map<String, Long> expected = lines < 2 ? Map.of() : Map.of("a", lines - 1L);
            assertThat(states(cut))
                    .as("cut at %d, the last line ends at %d", length, firstEnd)
                    .isEqualTo(expected);
            // And goes on from there.
            try (StateLog log = StateLog.open(cut)) {
                put(log, "a", 9);
            }
            assertThat(states(cut)).isEqualTo(Map.of("a", 9L));
        }
    }

    @Test
    void damageInTheMidstMakesEverythingDoubtful() throws Exception {
        try (StateLog log = StateLog.open(file())) {
            put(log, "a", 1);
            put(log, "a", 2);
            put(log, "b", 3);
            assertThat(log.isDoubtful()).isFalse();
        }
        byte[] bytes = Files.readAllBytes(file());
        String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        bytes[text.indexOf("\"state\":2") + 8] = '7';
        Files.write(file(), bytes);
        try (StateLog log = StateLog.open(file())) {
            assertThat(log.isDoubtful()).isTrue();
            assertThat(log.damaged()).isEqualTo(1);
            assertThat(log.begun().get("a")).isEqualTo(JsonNodeFactory.instance.numberNode(1));
        }
    }

    @Test
    void aFileThatGrowsIsWrittenAnewAndLosesNothing() throws Exception {
        Random random = new Random(4);
        Map<String, Long> expected = new HashMap<>();
        try (StateFile opened = StateFile.open(file())) {
            long largest = 0;
            for (int i = 0; i < 3_000; i++) {
                Map<String, Optional<JsonNode>> changes = new HashMap<>();
                for (int j = 0; j < 10; j++) {
                    String key = "key-" + random.nextInt(20);
                    long number = random.nextLong();
                    changes.put(key, Optional.of(number(number)));
                    expected.put(key, number);
                }
                opened.put(changes);
                largest = Math.max(largest, Files.size(file()));
            }
            assertThat(largest).isLessThan(2 * StateFile.SMALL);
        }
        assertThat(states(file())).isEqualTo(expected);
    }
}
