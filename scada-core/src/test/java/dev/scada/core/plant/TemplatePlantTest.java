package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemplatePlantTest {
    private static final int DEVICES = 500;

    private static List<TagSetup<?>> tags(PlantCheck check) {
        return check.plant().orElseThrow().lines().stream()
                .flatMap(line -> line.devices().stream())
                .<TagSetup<?>>flatMap(device -> device.tags().stream())
                .toList();
    }

    @Test
    void fiveHundredDevicesFromTwoSpreadsheetsAreAPlant(@TempDir Path folder) throws IOException {
        TemplatePlant.fake().write(folder, DEVICES);
        PlantCheck check = new PlantReader(FakeDrivers.good()).check(folder);
        assertThat(check.problems()).isEmpty();
        assertThat(tags(check)).hasSize(DEVICES * TemplatePlant.TAGS);
        TagSetup<?> tag = tags(check).stream()
                .filter(each -> each.info().path().text().equals(TemplatePlant.tag(499, 6)))
                .findFirst()
                .orElseThrow();
        assertThat(tag.info().description()).isEqualTo("Wärme; 6");
        assertThat(tag.info().source().orElseThrow().address()).isEqualTo("holding:6 real");
        assertThat(tag.scaling()).isEqualTo(new Scaling(0.7, 0));
    }

    @Test
    void oneWordInTheTemplateChangesAllOfThem(@TempDir Path folder) throws IOException {
        TemplatePlant.fake().write(folder, DEVICES);
        TemplatePlant.fake().writeTemplate(folder, "kPa");
        PlantCheck check = new PlantReader(FakeDrivers.good()).check(folder);
        assertThat(tags(check).stream().filter(tag -> tag.info().unit().equals("kPa")))
                .hasSize(DEVICES);
    }

    @Test
    void aMistakeInTheTemplateIsSaidOnce(@TempDir Path folder) throws IOException {
        TemplatePlant.fake().write(folder, DEVICES);
        TemplatePlant.fake().writeTemplate(folder, "bar, access: reed");
        assertThat(new PlantReader(FakeDrivers.good()).check(folder).problems())
                .singleElement()
                .asString()
                .isEqualTo(
                        "templates/unit.yaml:14:86: error: devices.unit-0.tags.pressure.access: found 'reed', expected one of"
                                + " read, read-write, write (in 500 devices: unit-0, lists/units.txt:2, and 499 more); did you mean"
                                + " 'read'?");
    }
}
