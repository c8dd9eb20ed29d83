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
    private static final Pattern CSV = Pattern.compile("```csv\n(.*?)```", Pattern.DOTALL);
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void itsExamplesAreAPlantWithoutMistakes(@TempDir Path parent) throws IOException {
        String page = Files.readString(Path.of("../docs/plant-files.md"));
        List<String> examples = blocks(YAML, page);
        List<String> lists = blocks(CSV, page);
        PlantFolder folder = PlantFolder.in(parent)
                .with("plant.yaml", examples.get(0))
                .with("devices/a.yaml", examples.get(1))
                .with("templates/a.yaml", examples.get(2))
                .with("devices/b.yaml", examples.get(3))
                .with("devices/c.yaml", examples.get(4))
                .with("devices/d.yaml", examples.get(5))
                .with("lists/pumps.csv", lists.get(0))
                .with("lists/plc-7.csv", lists.get(1))
                .with("lists/more.csv", "path;address;factor\nlate;holding:9;1,234")
                .with("lists/all.csv", "device,path,address\nplc-7,x,coil:1\nboiler-1,x,coil:1");
        assertThat(folder.said(new FakeDrivers(Map.of("modbus", new AnyDriver()))))
                .isEmpty();
    }

    private static List<String> blocks(Pattern form, String page) {
        return form.matcher(page).results().map(found -> found.group(1)).toList();
    }

    @Test
    void itNamesEveryColumn() throws IOException {
        String page = Files.readString(Path.of("../docs/plant-files.md"));
        for (String name : TagColumns.ofTags().names()) {
            assertThat(page).contains("`" + name + "`");
        }
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
                TemplatesYaml.class,
                TemplateYaml.class,
                ParameterYaml.class,
                PartYaml.class,
                InstancesYaml.class,
                TagListYaml.class,
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
