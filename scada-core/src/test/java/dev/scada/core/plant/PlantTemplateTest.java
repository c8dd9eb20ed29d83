package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlantTemplateTest {
    @Test
    void withoutModbusItIsCommentsThatCheckClean(@TempDir Path parent) throws IOException {
        Path folder = parent.resolve("new/plant");
        assertThat(new PlantTemplate(FakeDrivers.none()).write(folder))
                .containsExactly(folder.resolve("plant.yaml"), folder.resolve("devices/example.yaml"));
        assertThat(new PlantFolder(folder).said(FakeDrivers.none())).isEmpty();
    }

    @Test
    void withModbusItHasADeviceWithTags(@TempDir Path parent) throws IOException {
        // The addresses are those of the real driver, whose own test reads the template; here they only have to bind.
        FakeDrivers drivers = new FakeDrivers(Map.of("modbus", new AnyDriver()));
        new PlantTemplate(drivers).write(parent);
        PlantCheck check = new PlantFolder(parent).check(drivers);
        assertThat(check.problems()).isEmpty();
        assertThat(check.plant().orElseThrow().lines().get(0).devices().get(0).tags())
                .hasSize(4);
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone(@TempDir Path parent) throws IOException {
        Path mine = Files.writeString(parent.resolve("mine"), "x");
        PlantTemplate template = new PlantTemplate(FakeDrivers.none());
        assertThatThrownBy(() -> template.write(parent))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("the folder is not empty");
        assertThatThrownBy(() -> template.write(mine))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("this is a file");
        assertThat(parent).isDirectoryContaining("glob:**mine");
        assertThat(parent.resolve("plant.yaml")).doesNotExist();
    }
}
