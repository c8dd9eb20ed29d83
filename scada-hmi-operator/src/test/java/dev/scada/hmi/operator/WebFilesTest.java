package dev.scada.hmi.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebFilesTest {
    private static final Pattern OTHER_HOST =
            Pattern.compile("(?:https?:)?//(?!www\\.w3\\.org/)[a-z0-9][a-z0-9.-]+\\.[a-z]{2,}");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?m)^\\s*//.*$", Pattern.DOTALL);
    private static final Pattern MARKUP_FROM_TEXT = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|unsafeHTML|unsafeSVG|setHTMLUnsafe|\\beval\\(|new Function");
    private static final Pattern INLINE_STYLE_OR_HANDLER = Pattern.compile("[\\s\"]style=|\\son[a-z]+=\"");
    private static final Pattern FOREIGN_SCRIPT = Pattern.compile("<script(?! type=\"importmap\">)(?![^>]*\\bsrc=)");
    private static final int LONGEST_FILE = 400;

    private final WebFolder web;

    WebFilesTest() throws Exception {
        web = WebFolder.packaged();
    }

    @Test
    void whatThePageNamesIsPackaged() {
        ModuleReferences references = new ModuleReferences(web);

        assertThat(references.importMap()).containsKeys("lit", "lit-html", "@lit/reactive-element", "uplot");
        assertThat(references.missingFromPage()).isEmpty();
    }

    @Test
    void whatEachModuleImportsIsPackaged() throws IOException {
        ModuleReferences references = new ModuleReferences(web);

        List<Path> modules = web.files(".js");
        assertThat(modules).hasSizeGreaterThan(30);
        assertThat(modules).flatMap(references::missingFrom).isEmpty();
    }

    @Test
    void aMissingModuleIsNoticed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("index.html"), """
                <script type="importmap">{"imports": {"lit": "./gone.js", "lit/": "./"}}</script>
                <script type="module" src="./main.js"></script>
                <link href="./gone.css">
                """);
        Path main = Files.writeString(folder.resolve("main.js"), """
                import { a,
                  b } from 'lit';
                import './main.js';
                import 'other';
                await import('./gone-too.js');
                export*from"lit/main.js";
                fetch(new URL('../gone.json', import.meta.url));
                """);
        ModuleReferences references = new ModuleReferences(new WebFolder(folder));

        assertThat(references.missingFromPage())
                .containsExactlyInAnyOrder("index.html wants ./gone.css", "index.html wants ./gone.js");
        assertThat(references.missingFrom(main))
                .containsExactlyInAnyOrder(
                        "main.js wants lit",
                        "main.js wants other",
                        "main.js wants ./gone-too.js",
                        "main.js wants ../gone.json");
    }

    @Test
    void nothingIsLoadedFromAnotherHost() throws IOException {
        assertThat(web.files(".js", ".css", ".html", ".svg", ".json"))
                .allSatisfy(file -> assertThat(COMMENT.matcher(web.read(file)).replaceAll(""))
                        .as(file.toString())
                        .doesNotContainPattern(OTHER_HOST));
    }

    @Test
    void textNeverBecomesMarkup() throws IOException {
        assertThat(web.ownFiles(".js", ".html"))
                .allSatisfy(
                        file -> assertThat(web.read(file)).as(file.toString()).doesNotContainPattern(MARKUP_FROM_TEXT));
    }

    @Test
    void theMeansToMakeMarkupFromTextAreNotShipped() throws IOException {
        assertThat(web.files("unsafe-html.js", "unsafe-svg.js", "unsafe-mathml.js"))
                .isEmpty();
    }

    @Test
    void nothingNeedsAnUnsafeContentSecurityPolicy() throws IOException {
        assertThat(web.ownFiles(".js", ".html"))
                .allSatisfy(file -> assertThat(web.read(file))
                        .as(file.toString())
                        .doesNotContainPattern(INLINE_STYLE_OR_HANDLER)
                        .doesNotContainPattern(FOREIGN_SCRIPT));
    }

    @Test
    void noFileIsTooLongToRead() throws IOException {
        assertThat(web.ownFiles(".js", ".css"))
                .allSatisfy(file -> assertThat(web.read(file).lines().count())
                        .as(file.toString())
                        .isLessThanOrEqualTo(LONGEST_FILE));
    }
}
