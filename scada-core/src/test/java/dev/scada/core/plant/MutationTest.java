package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Good files with bytes and lines changed at random: the check never throws, and never overlooks a key. */
final class MutationTest {
    private static final int ROUNDS = 2_000;
    private static final long SEED = 20_261_122;
    private static final List<String> CRUMBS = List.of(
            "\n", ":", ": ", "-", "- ", "{", "}", "[", "]", "#", "&a ", "*a", "!", "|\n", ">\n", "'", "\"", "\t", "%",
            "?", "@", "`", "<<: ", "---\n", "...\n", "~", "null", "\u0000", "\u0085", "\u2028", "𝔸", "\uD800");

    private final Random random = new Random(SEED);

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES) // some seconds on a machine that has nothing else to do
    void neverThrowsAndNeverOverlooksAKey(@TempDir Path parent) throws IOException {
        PlantFolder folder = PlantFolder.good(parent);
        Set<String> known = keys(PlantFolder.GOOD_DEVICES);
        int accepted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] devices = mutated(PlantFolder.GOOD_DEVICES);
            byte[] plant = random.nextInt(4) == 0 ? mutated(PlantFolder.GOOD_PLANT) : utf8(PlantFolder.GOOD_PLANT);
            PlantCheck check = folder.with("devices/a.yaml", devices)
                    .with("plant.yaml", plant)
                    .check();
            assertThat(check.plant().isPresent()).as("round %s", i).isEqualTo(!check.hasErrors());
            assertThat(check.problems()).isSorted().allSatisfy(MutationTest::hasAPlace);
            if (check.plant().isPresent()) {
                accepted++;
                assertThat(known).as("round %s", i).containsAll(keys(new String(devices, StandardCharsets.UTF_8)));
            }
        }
        assertThat(accepted).as("some mutations change a value only").isBetween(ROUNDS / 20, ROUNDS * 3 / 4);
    }

    private static void hasAPlace(Problem problem) {
        assertThat(problem.line()).isPositive();
        assertThat(problem.column()).isPositive();
        assertThat(problem.toString()).doesNotContain("\n").doesNotContain("\u001b");
        assertThat(problem.message()).doesNotContain("cannot be read as YAML");
    }

    private byte[] mutated(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = Math.max(0, random.nextInt(5) - 2); i >= 0; i--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(6)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, CRUMBS.get(random.nextInt(CRUMBS.size())));
                case 2 ->
                    changed.setCharAt(
                            at, Character.isDigit(changed.charAt(at)) ? '2' : (char) (' ' + random.nextInt(95)));
                case 3 -> changed.insert(at, (char) ('a' + random.nextInt(26)));
                case 4 -> changed.delete(at, Math.min(changed.length(), at + random.nextInt(40)));
                default -> {
                    int from = random.nextInt(changed.length());
                    changed.insert(at, changed.substring(from, Math.min(changed.length(), from + random.nextInt(40))));
                }
            }
        }
        byte[] bytes = utf8(changed.toString());
        if (random.nextInt(20) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** The keys that the format has, without those that an engineer chooses: told apart by a second, simple reading. */
    private static Set<String> keys(String devices) {
        Set<String> keys = new TreeSet<>();
        YamlNode root = new YamlReader(new Problems())
                .parsed(devices.startsWith("\uFEFF") ? devices.substring(1) : devices, Spot.startOf("f"))
                .orElseThrow();
        collect(root, "", keys);
        return keys;
    }

    private static final Set<String> CHOSEN = Set.of("lines", "devices", "tags", "labels", "scanClasses");

    private static void collect(YamlNode node, String above, Set<String> keys) {
        if (node instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                if (!CHOSEN.contains(above)) {
                    keys.add(above + "." + entry.name());
                }
                collect(entry.value(), CHOSEN.contains(above) ? "<" + above + ">" : entry.name(), keys);
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
