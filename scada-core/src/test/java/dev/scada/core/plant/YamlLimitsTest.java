package dev.scada.core.plant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no text, too deep, too large, or small and meant to explode. */
final class YamlLimitsTest {
    @Test
    void theDeepestIsReadAndOneDeeperIsNot(@TempDir Path parent) throws IOException {
        assertThat(parsed("[".repeat(YamlTree.DEEPEST + 1) + "]".repeat(YamlTree.DEEPEST + 1)))
                .isPresent();
        assertThat(said(parent, "[".repeat(YamlTree.DEEPEST + 2) + "]".repeat(YamlTree.DEEPEST + 2)))
                .isEqualTo("devices/a.yaml:1:34: error: nested more than 32 deep; expected a plant's file");
        assertThat(said(parent, "[".repeat(1_000_000))).contains("nested more than 32 deep");
        assertThat(said(parent, "a: ".repeat(100_000))).contains("a ':' where none can stand");
        assertThat(said(parent, "- ".repeat(100_000))).contains("nested more than 32 deep");
    }

    @Test
    void aliasesOfAliasesEndInAProblem(@TempDir Path parent) throws IOException {
        StringBuilder laughs = new StringBuilder("lines:\n  - &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            laughs.append("  - &a").append(i).append(" [");
            laughs.append(("*a" + (i - 1) + ", ").repeat(9)).append("x]\n");
        }
        assertThat(said(parent, laughs.toString())).endsWith("aliases stand for more than 100000 values");
    }

    @Test
    void anAliasInsideItsOwnAnchorIsUnknown(@TempDir Path parent) throws IOException {
        assertThat(said(parent, "lines: &l { a: *l }"))
                .isEqualTo("devices/a.yaml:1:16: error: lines.a: the alias '*l' names no anchor above it");
    }

    @Test
    void octetsThatAreNotUtf8AreSaidWithTheirPlace(@TempDir Path parent) throws IOException {
        byte[] latin1 = "# ok\nname: Kläranlage\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(PlantFolder.in(parent).with("plant.yaml", latin1).said())
                .containsExactly("plant.yaml:2:9: error: not UTF-8: found the byte 0xE4");
        byte[] cut = {'a', ':', ' ', (byte) 0xC3};
        assertThat(PlantFolder.in(parent).with("plant.yaml", cut).said())
                .containsExactly("plant.yaml:1:4: error: not UTF-8: found the byte 0xC3");
        byte[] utf16 = "name: N".getBytes(StandardCharsets.UTF_16);
        assertThat(PlantFolder.in(parent).with("plant.yaml", utf16).said())
                .containsExactly("plant.yaml:1:1: error: not UTF-8: found the byte 0xFE");
        assertThat(PlantFolder.in(parent).with("plant.yaml", new byte[100]).said())
                .containsExactly("plant.yaml:1:1: error: a control character (U+0000); expected text");
    }

    @Test
    void aByteOrderMarkIsNoText(@TempDir Path parent) throws IOException {
        assertThat(PlantFolder.in(parent).with("plant.yaml", "\uFEFFname: N").said())
                .isEmpty();
    }

    @Test
    void columnsCountCharactersNotBytes(@TempDir Path parent) throws IOException {
        assertThat(PlantFolder.in(parent)
                        .with("plant.yaml", "{ name: Ä𝔸, x: 1 }")
                        .said())
                .containsExactly(
                        "plant.yaml:1:13: error: x: unknown key 'x'; expected name, timeZone, http, journal, scanClasses");
    }

    @Test
    void aFileOfGigabytesIsNotReadWhole(@TempDir Path parent) throws IOException {
        PlantFolder folder = PlantFolder.in(parent);
        try (RandomAccessFile file =
                new RandomAccessFile(folder.path().resolve("devices/a.yaml").toFile(), "rw")) {
            file.setLength(YamlReader.LARGEST_FILE + 1L);
        }
        assertThat(folder.said())
                .containsExactly("devices/a.yaml:1:1: error: larger than 64 MB; spread it over several files");
    }

    private static String said(Path parent, String devices) throws IOException {
        return PlantFolder.in(parent).with("devices/a.yaml", devices).said().get(0);
    }

    private static Optional<YamlNode> parsed(String text) {
        return new YamlReader(new Problems()).parsed(text, Spot.startOf("f"));
    }
}
