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
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which a plugin can be wrong: its message says what to do, and the plugin beside it is loaded. */
class RefusalTest extends HostFixture {
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

    @Test
    void pluginThatThrowsInAStaticInitializer() throws IOException {
        Path bad = TestArchive.of("bad")
                .driver("bad", "static final int X = Integer.parseInt(\"no number\");")
                .packInto(plugins);

        assertThat(refusal(bad))
                .contains("NumberFormatException", "no number", "acme.bad.TestDriver", "report it to Acme");
    }

    @Test
    void pluginThatThrowsInAConstructor() throws IOException {
        Path bad = TestArchive.of("bad")
                .driver("bad", "TestDriver() { throw new IllegalStateException(\"no licence file\"); }")
                .packInto(plugins);

        assertThat(refusal(bad)).contains("IllegalStateException: no licence file", "report it to Acme");
    }

    @Test
    void pluginThatThrowsAnErrorInAConstructor() throws IOException {
        Path bad = TestArchive.of("bad")
                .driver("bad", "TestDriver() { throw new AssertionError(\"never\"); }")
                .packInto(plugins);

        assertThat(refusal(bad)).contains("AssertionError: never");
    }

    @Test
    void pluginThatThrowsWhenAskedForItsName() throws IOException {
        Path bad = TestArchive.of("bad")
                .source(
                        "acme.bad.TestTool",
                        ForeignCode.tool("acme.bad.TestTool", "x", "")
                                .replace("return \"x\";", "throw new IllegalStateException(\"nameless\");"))
                .service(TestArchive.TOOL, "acme.bad.TestTool")
                .packInto(plugins);

        assertThat(refusal(bad)).contains("IllegalStateException: nameless");
    }

    @Test
    void failureOfTheVirtualMachineIsNotSwallowed() throws IOException {
        TestArchive.of("bad")
                .driver("bad", "TestDriver() { throw new OutOfMemoryError(\"planted\"); }")
                .packInto(plugins);

        assertThatThrownBy(this::load).isInstanceOf(OutOfMemoryError.class).hasMessage("planted");
    }

    @Test
    void failureOfTheVirtualMachineInAStaticInitializerIsNotSwallowed() throws IOException {
        TestArchive.of("bad")
                .driver("bad", "static { fail(); } static void fail() { throw new StackOverflowError(\"planted\"); }")
                .packInto(plugins);

        assertThatThrownBy(this::load).isInstanceOf(StackOverflowError.class).hasMessage("planted");
    }

    @Test
    void pluginThatReachesForTheCore() throws IOException {
        Path bad = TestArchive.of("bad")
                .driver(
                        "bad",
                        "final Object core = new dev.scada.core.plugin.PluginConfig(java.nio.file.Path.of(\"x\"));")
                .packInto(plugins);

        assertThat(refusal(bad))
                .contains("NoClassDefFoundError: dev/scada/core/plugin/PluginConfig", "no plugin sees the core");
    }

    @Test
    void pluginThatLacksALibrary() throws IOException {
        String helper = "package acme.lib; public class Helper {}";
        Path bad = TestArchive.of("bad")
                .driver("bad", "final Object helper = new acme.lib.Helper();")
                .source("acme.lib.Helper", helper)
                .packInto(plugins);
        // The vendor compiled against it and did not pack it.
        Files.write(bad, TestArchive.zip(without("classes/acme/lib/Helper.class", bad)));

        assertThat(refusal(bad)).contains("acme/lib/Helper", "lib/");
    }

    @Test
    void classFileOfALaterJava() throws IOException {
        Path bad = TestArchive.withDriver("bad").packInto(plugins);
        Map<String, byte[]> content = without("nothing", bad);
        content.computeIfPresent("classes/acme/bad/TestDriver.class", (path, classFile) -> {
            classFile[7] = (byte) 200; // the major version
            return classFile;
        });
        Files.write(bad, TestArchive.zip(content));

        assertThat(refusal(bad)).contains("compiled for a later Java", "17");
    }

    @Test
    void extensionClassThatIsMissing() throws IOException {
        Path bad = TestArchive.of("bad")
                .service(TestArchive.DRIVER, "acme.bad.Gone")
                .packInto(plugins);

        assertThat(refusal(bad)).contains(TestArchive.DRIVER, "acme.bad.Gone", "no such class");
    }

    @Test
    void extensionClassOfTheWrongType() throws IOException {
        Path bad = TestArchive.of("bad")
                .source("acme.bad.Thing", "package acme.bad; public class Thing {}")
                .service(TestArchive.DRIVER, "acme.bad.Thing")
                .packInto(plugins);

        assertThat(refusal(bad)).contains("acme.bad.Thing", "does not implement Driver");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abstract class TestTool implements dev.scada.api.tool.Tool {} | it is abstract",
                "interface TestTool extends dev.scada.api.tool.Tool {}         | it is abstract",
            })
    void extensionClassOfWhichNoInstanceCanBeMade(String code, String expected) throws IOException {
        Path bad = TestArchive.of("bad")
                .source("acme.bad.TestTool", "package acme.bad; " + code)
                .service(TestArchive.TOOL, "acme.bad.TestTool")
                .packInto(plugins);

        assertThat(refusal(bad)).contains("acme.bad.TestTool", expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TestTool(String name) {} | no constructor that the runtime can call",
                "private TestTool() {} | no constructor that the runtime can call",
                "@jakarta.inject.Inject TestTool(java.util.Random chance) {} | asks for java.util.Random",
                "@jakarta.inject.Inject TestTool() {} @jakarta.inject.Inject TestTool(java.time.Clock c) {} | more than one",
                "@jakarta.inject.Inject void later(java.time.Clock clock) {} | only a constructor",
                "@jakarta.inject.Inject java.util.Random chance; | only a constructor",
            })
    void constructorThatTheRuntimeCannotServe(String members, String expected) throws IOException {
        Path bad = TestArchive.of("bad").tool("bad", members).packInto(plugins);

        assertThat(refusal(bad)).contains("acme.bad.TestTool", expected);
    }

    @Test
    void nameThatIsNone() throws IOException {
        Path bad = TestArchive.of("bad").tool("Bad Tool", "").packInto(plugins);

        assertThat(refusal(bad)).contains("tool of the name 'Bad Tool'", "lower case letters");
    }

    @Test
    void secondPluginOfAProtocolIsRefusedAndBothAreNamed() throws IOException {
        TestArchive.withDriver("alpha").packInto(plugins, "z.zip");
        Path bad = TestArchive.of("beta").driver("alpha", "").packInto(plugins, "a.zip");

        assertThat(refusal(bad)).contains("the protocol 'alpha'", "which alpha brings as well", "remove one");
        assertThat(status("alpha").isLoaded()).isTrue();
        assertThat(host.driver("alpha").orElseThrow().getClass().getName()).isEqualTo("acme.alpha.TestDriver");
    }

    @Test
    void secondPluginOfAToolIsRefused() throws IOException {
        TestArchive.of("alpha").tool("scan", "").packInto(plugins);
        Path bad = TestArchive.of("beta").tool("scan", "").packInto(plugins);

        assertThat(refusal(bad)).contains("the tool 'scan'", "alpha");
    }

    @Test
    void pluginThatBringsAProtocolTwiceIsRefused() throws IOException {
        Path bad = TestArchive.withDriver("bad")
                .source("acme.bad.Second", ForeignCode.driver("acme.bad.Second", "bad", ""))
                .service(TestArchive.DRIVER, "acme.bad.Second")
                .packInto(plugins);

        assertThat(refusal(bad)).contains("the protocol 'bad'", "which bad brings as well");
    }

    @Test
    void samePluginTwiceIsTakenInItsLatestVersion() throws IOException {
        TestArchive.withDriver("alpha").key("plugin.version", "1.10.0").packInto(plugins);
        Path bad =
                TestArchive.withDriver("alpha").key("plugin.version", "1.9.0").packInto(plugins);

        assertThat(refusal(bad)).contains("alpha 1.9.0", "1.10.0", "alpha-1.10.0.zip", "remove one");
        assertThat(host.protocols()).contains("alpha");
    }

    @Test
    void samePluginInASecondFolderIsRefused() throws IOException {
        TestArchive.withDriver("alpha").packInto(plugins);
        Path more = Files.createDirectory(folder.resolve("more"));
        Path bad = TestArchive.withDriver("alpha").packInto(more, "copy.zip");
        load();

        host.load(more);

        assertThat(host.plugins())
                .filteredOn(status -> !status.isLoaded())
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.archive()).isEqualTo(bad);
                    assertThat(status.message())
                            .contains("loaded from " + plugins.resolve("alpha-1.0.0.zip"), "remove one");
                });
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
    void hmiExtensionWithoutItsStartPage() throws IOException {
        Path bad = TestArchive.of("bad")
                .source("acme.bad.Console", """
                        package acme.bad;
                        final class Console implements dev.scada.api.hmi.HmiExtension {
                            public String id() { return "console"; }
                            public String title() { return "Console"; }
                        }
                        """)
                .service(TestArchive.HMI, "acme.bad.Console")
                .packInto(plugins);

        assertThat(refusal(bad)).contains("web/index.html", "classes/web/");
    }

    @Test
    void refusedPluginLeavesItsNameToTheNext() throws IOException {
        // `alpha` comes first and fails after it has named its protocol; the name is not taken by it.
        TestArchive.of("alpha")
                .driver("shared", "")
                .service(TestArchive.TOOL, "acme.alpha.Gone")
                .packInto(plugins);
        TestArchive.of("beta").driver("shared", "").packInto(plugins);

        load();

        assertThat(status("alpha").isLoaded()).isFalse();
        assertThat(host.protocols()).isEqualTo(Set.of("shared"));
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

    private static Map<String, byte[]> without(String entry, Path archive) throws IOException {
        Map<String, byte[]> content = TestArchive.unzip(archive);
        content.remove(entry);
        return content;
    }
}
