package dev.scada.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scada.api.hmi.HmiExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebFilesTest extends HostFixture {
    private Path archive;

    @BeforeEach
    void packAConsole() throws IOException {
        archive = TestArchive.of("console")
                .source("acme.console.Console", """
                        package acme.console;
                        final class Console implements dev.scada.api.hmi.HmiExtension {
                            public String id() { return "operator"; }
                            public String title() { return "Operator"; }
                        }
                        """)
                .service(TestArchive.HMI, "acme.console.Console")
                .file("classes/web/index.html", "<p>hello")
                .file("classes/web/parts/a b.js", "export {}")
                .file("web/top.css", "p {}")
                .packInto(plugins);
        load();
    }

    @Test
    void fileIsOpenedByItsPath() throws IOException {
        WebFile page = web().find("index.html").orElseThrow();

        assertThat(page.path()).isEqualTo("index.html");
        assertThat(page.size()).isEqualTo(8);
        try (InputStream in = page.open()) {
            assertThat(in).hasContent("<p>hello");
        }
    }

    @Test
    void filesAreThoseUnderWebAndNoOthers() {
        assertThat(web().paths()).containsExactlyInAnyOrder("index.html", "parts/a b.js", "top.css");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "parts",
                "parts/",
                "gone.html",
                "/index.html",
                "./index.html",
                "parts/../index.html",
                "../../plugin.properties",
                "..\\index.html",
                "INDEX.HTML",
                "../acme/console/Console.class",
                "/etc/passwd",
                "index.html\0.png"
            })
    void whatIsNotListedIsNotThere(String path) {
        assertThat(web().find(path)).isEmpty();
    }

    @Test
    void tagDiffersWhenTheArchiveDoes() throws IOException {
        String tag = web().find("index.html").orElseThrow().tag();
        assertThat(tag).isEqualTo(Digest.of(archive)).matches("[0-9a-f]{64}");
        assertThat(web().find("top.css").orElseThrow().tag()).isEqualTo(tag);
    }

    private WebFiles web() {
        Contribution<HmiExtension> console =
                host.contributions(HmiExtension.class).get(0);
        assertThat(console.extension().id().getBytes(StandardCharsets.UTF_8))
                .asString()
                .isEqualTo("operator");
        return console.web();
    }
}
