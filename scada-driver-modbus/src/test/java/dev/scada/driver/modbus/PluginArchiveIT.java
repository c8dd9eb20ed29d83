package dev.scada.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.driver.modbus.tool.ModbusTool;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The archive as it was packed. That the runtime loads it is the application's test. */
final class PluginArchiveIT {

    private static ZipFile archive() throws IOException {
        return new ZipFile(System.getProperty("plugin.archive", "no plugin.archive given"));
    }

    @Test
    void theDescriptorSaysWhatTheRuntimeAsks() throws IOException {
        Properties descriptor = new Properties();
        try (ZipFile archive = archive();
                InputStream in = archive.getInputStream(archive.getEntry("plugin.properties"))) {
            descriptor.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        assertThat(descriptor.getProperty("plugin.id")).isEqualTo("scada-driver-modbus");
        assertThat(descriptor.getProperty("plugin.version")).matches("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?");
        assertThat(descriptor.getProperty("plugin.requires")).isEqualTo(">=0.1.0 & <0.2.0");
        assertThat(descriptor.getProperty("plugin.license")).isEqualTo("Apache-2.0");
        assertThat(descriptor.getProperty("plugin.provider")).isNotBlank().doesNotContain("${");
        assertThat(descriptor.getProperty("plugin.description")).startsWith("Modbus devices");
    }

    @Test
    void itBringsItsLibrariesAndNoneThatTheRuntimeLends() throws IOException {
        try (ZipFile archive = archive()) {
            List<String> libraries = archive.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("lib/") && name.endsWith(".jar"))
                    .toList();
            assertThat(libraries)
                    .hasSize(3)
                    .anyMatch(name -> name.startsWith("lib/jackson-core-"))
                    .anyMatch(name -> name.startsWith("lib/scada-modbus-"))
                    .anyMatch(name -> name.startsWith("lib/j2mod-"));
        }
    }

    @Test
    void itNamesItsDriverAndItsTool() throws IOException {
        assertNames("dev.scada.api.driver.Driver", ModbusDriver.class);
        assertNames("dev.scada.api.tool.Tool", ModbusTool.class);
    }

    private static void assertNames(String service, Class<?> provider) throws IOException {
        try (ZipFile archive = archive();
                InputStream in = archive.getInputStream(archive.getEntry("classes/META-INF/services/" + service))) {
            String named = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(named).isEqualTo(provider.getName());
            assertThat(archive.getEntry("classes/" + named.replace('.', '/') + ".class"))
                    .isNotNull();
        }
    }
}
