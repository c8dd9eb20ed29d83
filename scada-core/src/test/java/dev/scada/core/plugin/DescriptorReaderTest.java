package dev.scada.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorReaderTest {
    private Path folder;

    @BeforeEach
    void takeFolder(@TempDir Path testFolder) {
        folder = testFolder;
    }

    @Test
    void descriptionAndLicenseMayBeLeftOut() throws Exception {
        write("alpha", "1.0.0", "Acme", StandardCharsets.UTF_8);

        assertThat(DescriptorReader.read(folder))
                .isEqualTo(new PluginDescription("alpha", "1.0.0", ">=0.1.0", "Acme", "", ""));
    }

    @Test
    void textIsUtf8OrLatin1() throws Exception {
        write("alpha", "1.0.0", "Gerätebau Łódź", StandardCharsets.UTF_8);
        assertThat(DescriptorReader.read(folder).provider()).isEqualTo("Gerätebau Łódź");

        write("alpha", "1.0.0", "Gerätebau", StandardCharsets.ISO_8859_1);
        assertThat(DescriptorReader.read(folder).provider()).isEqualTo("Gerätebau");
    }

    @Test
    void idIsTakenUpTo64Characters() throws IOException {
        write("a".repeat(64), "1.0.0", "Acme", StandardCharsets.UTF_8);
        assertThatCode(() -> DescriptorReader.read(folder)).doesNotThrowAnyException();

        write("a".repeat(65), "1.0.0", "Acme", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> DescriptorReader.read(folder)).hasMessageContaining("at most 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "scada-driver-modbus", "com.acme.driver", "a1.b2-c3"})
    void idMayBe(String id) throws IOException {
        write(id, "1.0.0", "Acme", StandardCharsets.UTF_8);
        assertThatCode(() -> DescriptorReader.read(folder)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1a", "a.", ".a", "a..b", "a-", "-a", "a/b", "a_b", "A"})
    void idMayNotBe(String id) throws IOException {
        write(id, "1.0.0", "Acme", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> DescriptorReader.read(folder)).hasMessageContaining("plugin.id is '" + id + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1.0", "0.1.0-SNAPSHOT", "1.0.0-rc.1+build.7"})
    void versionMayBe(String version) throws IOException {
        write("alpha", version, "Acme", StandardCharsets.UTF_8);
        assertThatCode(() -> DescriptorReader.read(folder)).doesNotThrowAnyException();
    }

    @Test
    void brokenEscapeIsAMistakeOfTheDescriptor() throws IOException {
        Files.writeString(folder.resolve("plugin.properties"), "plugin.id=\\u00g0");
        assertThatThrownBy(() -> DescriptorReader.read(folder))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cannot be read");
    }

    private void write(String id, String version, String provider, Charset charset) throws IOException {
        String text = "plugin.id=%s\nplugin.version=%s\nplugin.requires=>=0.1.0\nplugin.provider=%s\n"
                .formatted(id, version, provider);
        Files.writeString(folder.resolve("plugin.properties"), text, charset);
    }
}
