package dev.scada.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.scada.api.control.Interlock;
import dev.scada.api.control.ProposedCommand;
import dev.scada.api.driver.Driver;
import dev.scada.api.hmi.HmiExtension;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagService;
import dev.scada.api.tool.Tool;
import dev.scada.api.value.ValueKind;
import dev.scada.core.control.ControlService;
import dev.scada.core.plant.Drivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginHostTest extends HostFixture {
    @Test
    void driverIsFoundByItsProtocol() throws IOException {
        TestArchive.withDriver("alpha").packInto(plugins);
        TestArchive.withDriver("beta").packInto(plugins);

        load();

        assertThat(host.protocols()).containsExactly("alpha", "beta");
        Driver<?, ?, ?> beta = host.driver("beta").orElseThrow();
        assertThat(beta.settings().protocol()).isEqualTo("beta");
        assertThat(host.driver("gamma")).isEmpty();
    }

    @Test
    void statusSaysAllThatADescriptorDoes() throws IOException {
        Path archive = TestArchive.withDriver("alpha").packInto(plugins);

        load();

        assertThat(host.plugins()).singleElement().satisfies(status -> {
            assertThat(status.archive()).isEqualTo(archive);
            assertThat(status.isLoaded()).isTrue();
            assertThat(status.message()).isEmpty();
            assertThat(status.warnings()).isEmpty();
            assertThat(status.description())
                    .contains(new PluginDescription(
                            "alpha", "1.0.0", ">=0.1.0 & <0.2.0", "Acme", "A plugin for tests", "MIT"));
            assertThat(status.extensions())
                    .containsExactly(new ExtensionInfo(TestArchive.DRIVER, "alpha", "acme.alpha.TestDriver"));
        });
    }

    @Test
    void onePluginBringsSeveralExtensionsOfSeveralPoints() throws IOException {
        TestArchive archive = TestArchive.withDriver("alpha").tool("alpha-scan", "");
        archive.source("acme.alpha.Other", ForeignCode.driver("acme.alpha.Other", "alpha-serial", ""))
                .service(TestArchive.DRIVER, "acme.alpha.Other # the serial form")
                .packInto(plugins);

        load();

        assertThat(host.protocols()).containsExactly("alpha", "alpha-serial");
        assertThat(host.contributions(Tool.class)).singleElement().satisfies(contribution -> {
            assertThat(contribution.pluginId()).isEqualTo("alpha");
            assertThat(contribution.extension().name()).isEqualTo("alpha-scan");
        });
        assertThat(host.contributions(HmiExtension.class)).isEmpty();
    }

    @Test
    void anInterlockReadsTheTagsThatItIsLent() throws IOException {
        TestArchive.of("harbour")
                .source("acme.harbour.Tide", """
                        package acme.harbour;
                        import dev.scada.api.control.*;
                        import dev.scada.api.tag.*;
                        import jakarta.inject.Inject;
                        import java.util.Optional;
                        final class Tide implements Interlock {
                            private final TagService tags;
                            @Inject Tide(TagService tags) { this.tags = tags; }
                            public String name() { return "tide"; }
                            public TagPattern tags() { return TagPattern.of("harbour/*"); }
                            public Optional<String> refusal(ProposedCommand command) {
                                return Optional.of(command.requestedBy() + " sees " + tags.tags(TagPattern.all()).size());
                            }
                        }
                        """)
                .service("dev.scada.api.control.Interlock", "acme.harbour.Tide")
                .packInto(plugins);
        load();
        List<Contribution<Interlock>> brought = host.contributions(Interlock.class);
        assertThat(brought).singleElement().satisfies(it -> {
            assertThat(it.pluginId()).isEqualTo("harbour");
            assertThat(it.name()).isEqualTo("tide");
            assertThat(it.extension().tags().matches(TagPath.of("harbour/gate")))
                    .isTrue();
            TagInfo gate = new TagInfo(
                    TagPath.of("harbour/gate"),
                    "",
                    "",
                    ValueKind.BOOL,
                    true,
                    Optional.empty(),
                    Map.of(),
                    0,
                    Optional.empty());
            assertThat(it.extension().refusal(new ProposedCommand(gate, Optional.empty(), "eva")))
                    .contains("eva sees 0");
        });
    }

    @Test
    void oneClassOfTwoPointsIsMadeOnce() throws IOException {
        String both = ForeignCode.driver("acme.alpha.Both", "alpha", """
                        public String name() { return "alpha"; }
                        public String summary() { return "both"; }
                        public int run(List<String> arguments, dev.scada.api.tool.ToolContext context) { return 0; }
                        """)
                .replace("implements Driver<", "implements dev.scada.api.tool.Tool, Driver<");
        TestArchive.of("alpha")
                .source("acme.alpha.Both", both)
                .service(TestArchive.DRIVER, "acme.alpha.Both")
                .service(TestArchive.TOOL, "acme.alpha.Both")
                .packInto(plugins);

        load();

        Object tool = host.contributions(Tool.class).get(0).extension();
        assertThat(host.driver("alpha")).containsSame((Driver<?, ?, ?>) tool);
    }

    @Test
    void extensionsInALibraryOfTheArchiveAreFound() throws IOException {
        TestArchive.withDriver("alpha").asLibrary("alpha-driver.jar", folder).packInto(plugins);

        load();

        assertThat(host.protocols()).containsExactly("alpha");
    }

    @Test
    void emptyFolderIsNoMistakeAndNotesInItAreNobodysConcern() throws IOException {
        Files.writeString(plugins.resolve("README.txt"), "put archives here");
        Files.writeString(plugins.resolve(".half-copied.zip"), "PK");

        load();

        assertThat(host.plugins()).isEmpty();
        assertThat(host.protocols()).isEmpty();
    }

    @Test
    void folderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> host.load(folder.resolve("elsewhere")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no plugins folder " + folder.resolve("elsewhere"));
    }

    @Test
    void secondFolderAddsToTheFirst() throws IOException {
        TestArchive.withDriver("alpha").packInto(plugins);
        Path more = Files.createDirectory(folder.resolve("more"));
        TestArchive.withDriver("beta").packInto(more);

        load();
        host.load(more);

        assertThat(host.protocols()).containsExactly("alpha", "beta");
    }

    @Test
    void pluginWithoutExtensionsIsLoadedWithAWarning() throws IOException {
        TestArchive.of("alpha").packInto(plugins);

        load();

        assertThat(status("alpha").isLoaded()).isTrue();
        assertThat(status("alpha").warnings()).singleElement().asString().contains("brings no extension");
    }

    @Test
    void extensionPointOfANewerApiIsAWarning() throws IOException {
        TestArchive.withDriver("alpha")
                .service("dev.scada.api.alarm.AlarmSink", "acme.alpha.Mail")
                .service("java.sql.Driver", "acme.alpha.NotOurs")
                .packInto(plugins);

        load();

        assertThat(host.protocols()).containsExactly("alpha");
        assertThat(status("alpha").warnings())
                .singleElement()
                .asString()
                .contains("dev.scada.api.alarm.AlarmSink", "0.1.0");
    }

    @Test
    void contextClassLoaderIsThePluginsWhileItIsMadeAndAsBeforeAfterwards() throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        TestArchive.of("alpha").tool("alpha", """
                        final boolean isOwn = Thread.currentThread().getContextClassLoader() == getClass().getClassLoader();
                        public String toString() { return "own: " + isOwn; }
                        """).packInto(plugins);

        load();

        assertThat(host.contributions(Tool.class).get(0).extension()).hasToString("own: true");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void closedHostHasNothingAndLoadsNothing() throws IOException {
        TestArchive.withDriver("alpha").packInto(plugins);
        load();

        host.close();
        host.close();

        assertThat(host.protocols()).isEmpty();
        assertThat(host.plugins()).isEmpty();
        assertThatThrownBy(this::load).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void moduleBindsTheHostAndLendsItThePlantsServices() throws IOException {
        TestArchive.of("alpha").tool("alpha", """
                        private final dev.scada.api.tag.TagService tags;
                        @jakarta.inject.Inject TestTool(dev.scada.api.tag.TagService tags) { this.tags = tags; }
                        public String toString() {
                            return "tags: " + tags.tags(dev.scada.api.tag.TagPattern.of("**")).size();
                        }
                        """).packInto(plugins);
        load();
        Tool tool = host.contributions(Tool.class).get(0).extension();
        assertThat(tool).hasToString("tags: 0");

        Injector injector = Guice.createInjector(new PluginModule(host), new AbstractModule() {
            @Override
            protected void configure() {
                bind(TagService.class).toInstance(new FakeTags("north/level"));
                bind(ControlService.class).toInstance(new FakeControl());
            }
        });

        assertThat(injector.getInstance(Drivers.class)).isSameAs(host);
        assertThat(tool).hasToString("tags: 1");
    }
}
