package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that people copy from. */
final class PlantFilesPageTest {
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void itsExamplesAreAPlantWithoutMistakes(@TempDir Path parent) throws IOException {
        String page = Files.readString(Path.of("../docs/plant-files.md"));
        List<String> examples =
                YAML.matcher(page).results().map(found -> found.group(1)).toList();
        PlantFolder folder =
                PlantFolder.in(parent).with("plant.yaml", examples.get(0)).with("devices/a.yaml", examples.get(1));
        assertThat(folder.said(new FakeDrivers(Map.of("modbus", new AnyDriver()))))
                .isEmpty();
    }

    @Test
    void itNamesEveryKeyOfTheFormat() throws IOException {
        String page = Files.readString(Path.of("../docs/plant-files.md"));
        for (Class<?> type : List.of(
                PlantYaml.class,
                HttpYaml.class,
                DevicesYaml.class,
                LineYaml.class,
                DeviceYaml.class,
                TagYaml.class,
                TagYaml.Limited.class,
                TagYaml.Scaled.class)) {
            for (Field field : OwnShapes.of(type).fields()) {
                Matcher key = Pattern.compile("\\b" + field.key() + ":").matcher(page);
                assertThat(key.find()).as(field.key()).isTrue();
            }
        }
    }
}
