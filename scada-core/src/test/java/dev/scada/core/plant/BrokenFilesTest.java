package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The tables {@code broken-*.txt}: files, and every line that the check says of them. */
final class BrokenFilesTest {
    private record Case(String title, Map<String, String> files, List<String> expected) {}

    @TestFactory
    Stream<DynamicTest> everyMistakeIsSaidAtItsPlace(@TempDir Path folder) {
        return Stream.of("broken-files.txt", "broken-templates.txt", "broken-lists.txt")
                .flatMap(table -> cases(table).stream())
                .map(each -> DynamicTest.dynamicTest(each.title(), () -> check(each, folder)));
    }

    private static void check(Case each, Path folder) throws IOException {
        Path plant = Files.createDirectory(folder.resolve(each.title().replaceAll("[^A-Za-z0-9]+", "-")));
        Files.createDirectory(plant.resolve("devices"));
        if (!each.files().containsKey("plant.yaml")) {
            Files.writeString(plant.resolve("plant.yaml"), "name: Test\n");
        }
        for (Map.Entry<String, String> file : each.files().entrySet()) {
            Path path = plant.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
        }
        PlantCheck check = new PlantReader(FakeDrivers.good()).check(plant);
        assertThat(check.problems()).map(Problem::toString).containsExactlyElementsOf(each.expected());
        assertThat(check.plant().isPresent()).isEqualTo(!check.hasErrors());
    }

    /** Lists of keys, which grow. */
    private static String withKeys(String line) {
        String tag =
                OwnShapes.of(TagYaml.class).fields().stream().map(Field::key).collect(Collectors.joining(", "));
        return line.replace("<TAG KEYS>", tag)
                .replace("<DEVICE KEYS>", String.join(", ", InstanceRows.DEVICE_KEYS))
                .replace("<COLUMNS>", String.join(", ", TagColumns.ofTags().names()));
    }

    private static List<Case> cases(String resource) {
        String table;
        try (InputStream in = Objects.requireNonNull(BrokenFilesTest.class.getResourceAsStream(resource))) {
            table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Case> cases = new ArrayList<>();
        for (String each : table.split("(?m)^=== ", -1)) {
            String[] parts = each.split("(?m)^--- ", -1);
            Map<String, String> files = new LinkedHashMap<>();
            List<String> expected = List.of();
            for (String part : Arrays.asList(parts).subList(1, parts.length)) {
                int end = part.indexOf('\n');
                String name = part.substring(0, end).strip();
                String text = part.substring(end + 1);
                if (name.equals("expected")) {
                    expected = text.lines()
                            .filter(line -> !line.isBlank())
                            .map(BrokenFilesTest::withKeys)
                            .toList();
                } else {
                    files.put(name, text.replace("<TAB>", "\t").replace("<BELL>", "\u0007"));
                }
            }
            if (parts.length > 1) {
                cases.add(new Case(parts[0].strip(), files, expected));
            }
        }
        return cases;
    }
}
