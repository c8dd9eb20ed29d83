package dev.scada.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plugins whose code is refused: each message says what to do, and the plugin beside it is there. */
class RefusalTest extends HostFixture {
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

    private static Map<String, byte[]> without(String entry, Path archive) throws IOException {
        Map<String, byte[]> content = TestArchive.unzip(archive);
        content.remove(entry);
        return content;
    }
}
