package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checking what has changed tells the same as checking everything. */
@Timeout(120)
final class PlantRecheckTest {
    private static final int EDITS = 350;
    private static final long SEED = 20_261_123;

    /** What stands in a file, and what may stand there instead. */
    private static final List<List<String>> WORDS = List.of(
            List.of("holding:1 uint64", "holding:2 uint64", "holding:3 int", "coil:1", "nonsense:1"),
            List.of("unit: bar", "unit: kPa", "unit: [bar]"),
            List.of("scan: fast", "scan: normal", "scan: unheard"),
            List.of("access: read\n", "access: read-write\n        command: { select: 10s }\n", "access: read-write\n"),
            List.of("tags:\n      level", "tags:\n      height", "tags:\n      steam/level"),
            List.of("  tank-1:", "  tank-9:", "  tank-2:"),
            List.of("line: bus", "line: bus-2", "line: { driver: fake, settings: { host: 10.9.9.9 } }"),
            List.of("host: 10.0.0.1", "host: 10.0.0.2", "host: 10.0.0.9"),
            List.of("description: one", "description: another"),
            List.of(
                    "        access: read\n",
                    "        access: read-write\n        interlocks: { full: { permissive: \"tag('tank-7/level') < 9\", text: Full } }\n"),
            List.of(
                    "    tags:\n      level:",
                    "    tags:\n      twice: { expression: \"tag('./level') * 2\" }\n      level:"),
            List.of("max: 9", "max: 2"));

    private static final String ACTION = """
            actions:
              fill:
                description: Fills a tank
                steps:
                  - { command: tank-3/level, value: 3 }
            """;

    private final Random random = new Random(SEED);
    private final Drivers drivers = FakeDrivers.good();

    @TempDir
    private Path temp;

    private PlantFolder folder;

    private static String tank(int number, String line) {
        return "  tank-" + number + ":\n    description: one\n    line: " + line + "\n    tags:\n      level:"
                + "\n        address: holding:1 uint64\n        unit: bar\n        scan: fast\n        range: { min: 0, max: 9 }\n        access: "
                + (number == 3 ? "read-write\n" : "read\n");
    }

    private static String own(int number) {
        return "{ driver: fake, settings: { host: 10.0.0." + number + " } }";
    }

    @BeforeEach
    void plant() throws IOException {
        folder = PlantFolder.in(temp)
                .with("plant.yaml", "name: Tanks\nscanClasses: { fast: 250ms, normal: 2s }\n")
                .with("devices/1.yaml", "devices:\n" + tank(1, own(1)))
                .with("devices/2.yaml", "devices:\n" + tank(2, own(2)))
                .with("devices/3.yaml", "devices:\n" + tank(3, own(3)) + tank(4, own(4)))
                .with(
                        "devices/bus.yaml",
                        "lines:\n  bus:\n    driver: fake\n    settings: { host: 10.0.0.5 }\n  bus-2:\n    driver: fake\n"
                                + "    settings: { host: 10.0.0.6 }\ndevices:\n" + tank(5, "bus") + tank(6, "bus-2"))
                .with("devices/on-bus.yaml", "devices:\n" + tank(7, "bus"))
                .with("devices/listed.yaml", "devices:\n" + tank(8, own(8)) + "    tagLists: [list.csv]\n")
                .with("list.csv", "path,address\nflow,holding:9 uint64\n")
                .with("tags/sums.yaml", "tags:\n  total: { expression: \"tag('tank-1/level') * 2\" }\n")
                .with("actions/fill.yaml", random.nextBoolean() ? ACTION : "actions: {}\n");
    }

    private SortedMap<String, String> files() throws IOException {
        return FolderDigest.files(folder.path(), Optional.empty());
    }

    private void edit() throws IOException {
        List<String> names = files().keySet().stream().toList();
        String name = names.get(random.nextInt(names.size()));
        Path file = folder.path().resolve(name);
        String text = Files.readString(file);
        List<String> words = WORDS.get(random.nextInt(WORDS.size()));
        List<String> present = words.stream().filter(text::contains).toList();
        if (!present.isEmpty()) {
            String there = present.get(random.nextInt(present.size()));
            int at = text.lastIndexOf(there, random.nextInt(text.length()));
            at = at < 0 ? text.indexOf(there) : at;
            String other = words.get(random.nextInt(words.size()));
            Files.writeString(file, text.substring(0, at) + other + text.substring(at + there.length()));
        }
    }

    @Test
    void theChangedFilesAloneTellWhatAllFilesTell() throws IOException {
        PlantReader reader = new PlantReader(drivers);
        int quick = 0;
        int wrong = 0;
        for (int i = 0; i < EDITS; i++) {
            // Every other time what was read last has been changed before.
            if (i % 2 == 0) {
                plant();
            }
            PlantCheck before = reader.read(folder.path());
            SortedMap<String, String> files = files();
            for (int tries = 0; tries < 100 && files().equals(files); tries++) {
                edit();
            }
            PlantCheck whole = new PlantReader(drivers).check(folder.path());
            PlantCheck check = reader.read(folder.path(), files()).check();
            assertThat(check.problems()).isEqualTo(whole.problems());
            assertThat(check.plant()).isEqualTo(whole.plant());
            assertThat(check.devices()).isEqualTo(whole.devices());
            boolean isOfBefore = check.devices() == before.devices();
            quick += isOfBefore ? 1 : 0;
            wrong += whole.hasErrors() ? 1 : 0;
        }
        assertThat(quick).as("edits that were checked alone").isGreaterThan(20);
        assertThat(wrong).as("edits that were mistakes").isGreaterThan(20);
    }

    @Test
    void linesThatStayAreTheSameObjects() throws IOException {
        PlantReader reader = new PlantReader(drivers);
        assertThat(reader.read(folder.path()).problems()).isEmpty();
        Plant before = reader.read(folder.path()).plant().orElseThrow();
        folder.with("devices/1.yaml", "devices:\n" + tank(1, own(1)).replace("unit: bar", "unit: kPa"));
        folder.with("plant.yaml", "name: Tanks of another name\nscanClasses: { fast: 250ms, normal: 2s }\n");
        Plant after = reader.read(folder.path(), files()).check().plant().orElseThrow();
        assertThat(after.name()).isNotEqualTo(before.name());
        for (int i = 0; i < before.lines().size(); i++) {
            LineSetup<?, ?, ?> line = after.lines().get(i);
            if (line.name().equals("tank-1")) {
                assertThat(line).isNotEqualTo(before.lines().get(i));
            } else {
                assertThat(line).isSameAs(before.lines().get(i));
            }
        }
    }
}
