package dev.scada.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.driver.Driver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are refused before a class of theirs is loaded. Each message says what to do, and the plugin beside it is there. */
class ArchiveRefusalTest extends HostFixture {
    @Test
    void archiveThatBundlesTheApiInItsClasses() throws IOException {
        Path bad = TestArchive.withDriver("bad")
                .file("classes/dev/scada/api/driver/Driver.class", classFile(Driver.class))
                .packInto(plugins);

        assertThat(refusal(bad)).contains("dev.scada.api.* in classes/", "dev.scada:scada-api", "'provided'");
    }

    @ParameterizedTest
    @CsvSource({
        "dev/scada/api/Any.class, dev.scada:scada-api",
        "org/slf4j/Logger.class, org.slf4j:slf4j-api",
        "jakarta/inject/Inject.class, jakarta.inject:jakarta.inject-api",
        "com/fazecast/jSerialComm/SerialPort.class, com.fazecast:jSerialComm",
        "dev/scada/core/plugin/PluginHost.class, dev.scada:scada-core",
        "META-INF/versions/11/org/slf4j/Logger.class, org.slf4j:slf4j-api",
    })
    void archiveThatBundlesInAJarWhatTheRuntimeLends(String entry, String artifact) throws IOException {
        byte[] jar = TestArchive.zip(Map.of(entry, new byte[] {1}));
        Path bad = TestArchive.withDriver("bad").file("lib/vendor.jar", jar).packInto(plugins);

        assertThat(refusal(bad)).contains("lib/vendor.jar", artifact, "pack again");
    }

    @Test
    void libraryOfASimilarNameIsNoBundledApi() throws IOException {
        byte[] jar =
                TestArchive.zip(Map.of("org/slf4jx/Logger.class", new byte[] {1}, "org/slf4j/notes.txt", new byte[0]));
        TestArchive.withDriver("alpha").file("lib/similar.jar", jar).packInto(plugins);

        load();

        assertThat(host.protocols()).containsExactly("alpha");
    }

    @Test
    void archiveWithoutADescriptor() throws IOException {
        Path bad = TestArchive.withDriver("bad").withoutDescriptor().packInto(plugins, "bad.zip");

        assertThat(refusal(bad)).contains("has no plugin.properties at its top", "without a folder around them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugin.id", "plugin.version", "plugin.requires", "plugin.provider"})
    void descriptorThatLacksAKey(String key) throws IOException {
        Path bad = TestArchive.withDriver("bad").without(key).packInto(plugins, "bad.zip");

        assertThat(refusal(bad)).contains(key + " is missing: expected ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plugin.id       | Acme Driver       | lower case letters",
                "plugin.id       | ../../etc         | lower case letters",
                "plugin.version  | 1.0               | a semantic version, such as 1.4.0",
                "plugin.version  | v1.0.0            | a semantic version",
                "plugin.requires | the latest        | a range of versions of the API",
                "plugin.provider | ${plugin.provider} | a value that the build has filled in",
                "plugin.class    | acme.Plugin       | META-INF/services",
                "plugin.dependencies | other         | lib/",
            })
    void descriptorWithAMalformedKey(String key, String value, String expected) throws IOException {
        Path bad = TestArchive.of("bad").key(key, value).packInto(plugins, "bad.zip");

        assertThat(refusal(bad)).contains(key, expected);
    }

    @Test
    void allMistakesOfADescriptorAreNamedAtOnce() throws IOException {
        Path bad = TestArchive.of("bad")
                .without("plugin.id")
                .key("plugin.version", "one")
                .packInto(plugins, "bad.zip");

        assertThat(refusal(bad)).contains("plugin.id is missing", "plugin.version is 'one'");
    }

    @ParameterizedTest
    @ValueSource(strings = {">=0.2.0", "1.0.0", ">=0.0.1 & <0.1.0", "0.1.1"})
    void pluginThatIsBuiltForAnotherApi(String requires) throws IOException {
        Path bad =
                TestArchive.withDriver("bad").key("plugin.requires", requires).packInto(plugins);

        assertThat(refusal(bad))
                .contains("built for version " + requires + " of the API", "this runtime has 0.1.0", "Acme");
        assertThat(status("bad").description()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {">=0.1.0", "0.1.0", ">=0.0.1 & <0.1.1", "~0.1.0", "0.1.x"})
    void pluginThatIsBuiltForThisApiIsLoaded(String requires) throws IOException {
        TestArchive.withDriver("alpha").key("plugin.requires", requires).packInto(plugins);

        load();

        assertThat(host.protocols()).containsExactly("alpha");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.1, 0.5, 0.9, 0.999})
    void archiveThatIsCutOff(double kept) throws IOException {
        Path bad = TestArchive.withDriver("bad").packInto(plugins);
        byte[] whole = Files.readAllBytes(bad);
        Files.write(bad, Arrays.copyOf(whole, (int) (whole.length * kept)));

        assertThat(refusal(bad)).contains("cut off", "again");
    }

    @Test
    void fileThatIsNoArchive() throws IOException {
        Path bad = Files.writeString(plugins.resolve("bad.zip"), "<html>404 Not Found</html>");

        assertThat(refusal(bad)).contains("is not a zip archive", "fetch or build it again");
    }

    @Test
    void damagedContent() throws IOException {
        Path bad = TestArchive.withDriver("bad")
                .file("classes/acme/bad/data.bin", new byte[10_000])
                .packInto(plugins);
        byte[] bytes = Files.readAllBytes(bad);
        bytes[bytes.length / 3] ^= 0x55;
        Files.write(bad, bytes);

        assertThat(refusal(bad)).contains("again");
    }

    @Test
    void archiveThatCannotBeRead() throws IOException {
        Path bad = TestArchive.withDriver("bad").packInto(plugins);
        Assumptions.assumeTrue(bad.toFile().setReadable(false) && !Files.isReadable(bad), "root reads everything");

        assertThat(refusal(bad)).contains("cannot be read", "rights");
    }

    @Test
    void linkThatLeadsNowhere() throws IOException {
        Path bad = Files.createSymbolicLink(plugins.resolve("bad.zip"), folder.resolve("gone"));

        assertThat(refusal(bad)).contains("cannot be read", "NoSuchFileException");
    }

    @Test
    void libraryThatIsNoJar() throws IOException {
        Path bad =
                TestArchive.withDriver("bad").file("lib/broken.jar", "no jar").packInto(plugins);

        assertThat(refusal(bad)).contains("lib/broken.jar", "cannot be read");
    }

    @Test
    void jarInPlaceOfAnArchive() throws IOException {
        Path bad = Files.write(
                plugins.resolve("bad.jar"),
                TestArchive.zip(Map.of("acme/bad/TestDriver.class", classFile(Driver.class))));

        assertThat(refusal(bad)).contains("has no plugin.properties at its top");
    }

    @Test
    void cacheThatCannotBeMadeIsNamed() throws IOException {
        TestArchive.withDriver("alpha").packInto(plugins);
        Files.writeString(cache, "a file stands in the way");

        assertThatThrownBy(this::load).isInstanceOf(IOException.class).hasMessageContaining(cache.toString());
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
