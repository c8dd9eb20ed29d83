package dev.scada.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveUnpackerTest {
    private static final ArchiveLimits LIMITS = new ArchiveLimits(3, 1000, 2000, 100);

    private Path folder;
    private Path into;

    @BeforeEach
    void makeFolders(@TempDir Path testFolder) throws IOException {
        folder = testFolder;
        into = Files.createDirectory(folder.resolve("into"));
    }

    @Test
    void filesComeOutAsTheyWentIn() throws Exception {
        byte[] noise = noise(900);

        unpack(Map.of("lib/deep/er/noise.bin", noise, "empty/", new byte[0], "plugin.properties", new byte[0]));

        assertThat(into.resolve("lib/deep/er/noise.bin")).hasBinaryContent(noise);
        assertThat(into.resolve("empty")).isEmptyDirectory();
        assertThat(into.resolve("plugin.properties")).isEmptyFile();
    }

    @Test
    void asManyEntriesAsTheLimitAndNotOneMore() throws Exception {
        unpack(files(3, 1));

        assertThatThrownBy(() -> unpack(files(4, 1)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("more than 3 files");
    }

    @Test
    void fileAsLargeAsTheLimitAndNotOneByteMore() throws Exception {
        unpack(files(1, 1000));

        assertThatThrownBy(() -> unpack(files(1, 1001)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("more than 1000 bytes: file-0");
    }

    @Test
    void allFilesAsLargeAsTheLimitAndNotOneByteMore() throws Exception {
        unpack(files(2, 1000));

        Map<String, byte[]> more = new LinkedHashMap<>(files(2, 1000));
        more.put("one-more", new byte[1]);
        assertThatThrownBy(() -> unpack(more))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("unpacks to more than 2000 bytes");
    }

    @Test
    void bombIsRefusedByItsRatioBeforeItIsOnTheDisk() {
        int bombBytes = 64 << 20;
        ArchiveLimits roomy = new ArchiveLimits(10, 1L << 30, 1L << 30, 100);

        assertThatThrownBy(() -> unpack(Map.of("bomb", new byte[bombBytes]), roomy))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("more than 100 times its size");
        assertThat(into.resolve("bomb").toFile().length()).isLessThan(bombBytes / 4);
    }

    @Test
    void smallTextsMayPackWell() {
        assertThatCode(() -> unpack(Map.of("spaces", new byte[1000]))).doesNotThrowAnyException();
        assertThatCode(() -> ArchiveLimits.usual().checkTotal(1L << 20, 1)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ArchiveLimits.usual().checkTotal((1L << 20) + 1, 1))
                .isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "a/../../evil",
                "..",
                "/etc/evil",
                "a//b",
                "./a",
                "a/.",
                "C:evil",
                "a\\..\\evil",
                "a:stream",
                "a\nb",
                "trailing.",
                "trailing ",
                "",
                "//"
            })
    void unsafeNameIsRefusedAndNothingIsWritten(String name) {
        assertThatThrownBy(() -> EntryName.check(name)).isInstanceOf(RefusedException.class);
        if (!name.isEmpty()) {
            assertThatThrownBy(() -> unpack(Map.of(name, new byte[] {1})))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("unsafe name");
            assertThat(into).isEmptyDirectory();
            assertThat(folder.resolve("evil")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b/c.txt", "classes/a$b.class", ".hidden", "..a", "a b/ü.txt", "folder/"})
    void ordinaryNameIsTaken(String name) {
        assertThatCode(() -> EntryName.check(name)).doesNotThrowAnyException();
    }

    @Test
    void nameIsTakenUpTo240Characters() {
        assertThatCode(() -> EntryName.check("n".repeat(240))).doesNotThrowAnyException();
        assertThatThrownBy(() -> EntryName.check("n".repeat(241))).isInstanceOf(RefusedException.class);
    }

    @Test
    void namesThatDifferByCaseOnlyAreRefused() {
        assertThatThrownBy(() -> unpack(Map.of("lib/A.jar", new byte[1], "lib/a.jar", new byte[1])))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("two files of the name");
    }

    @Test
    void nameOfAFileAndAFolderIsRefused() {
        assertThatThrownBy(() -> unpack(Map.of("a", new byte[1], "a/", new byte[0])))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("as a file and as a folder");
    }

    @Test
    void fileThatIsAFolderToAnotherIsRefused() {
        Map<String, byte[]> content = new LinkedHashMap<>();
        content.put("a", new byte[1]);
        content.put("a/b", new byte[1]);
        assertThatThrownBy(() -> unpack(content))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("'a' as a file and as a folder");
    }

    @Test
    void wrongChecksumIsRefused() throws IOException {
        Path archive = pack(Map.of("data", noise(500)));
        byte[] bytes = Files.readAllBytes(archive);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int directory = header.getInt(bytes.length - 6);
        header.putInt(directory + 16, header.getInt(directory + 16) + 1);
        Files.write(archive, bytes);

        assertThatThrownBy(() -> new ArchiveUnpacker(LIMITS).unpack(archive, into))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("wrong checksum");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void symbolicLinkIsRefused(boolean isLink) throws Exception {
        Path archive = pack(Map.of("link", "/etc/passwd".getBytes(StandardCharsets.UTF_8)));
        byte[] bytes = Files.readAllBytes(archive);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int directory = header.getInt(bytes.length - 6);
        header.put(directory + 5, (byte) 3); // made on Unix
        header.putInt(directory + 38, (isLink ? 0120777 : 0100644) << 16);
        Files.write(archive, bytes);

        if (isLink) {
            assertThatThrownBy(() -> new ArchiveUnpacker(LIMITS).unpack(archive, into))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("symbolic link, 'link'");
            assertThat(into).isEmptyDirectory();
        } else {
            new ArchiveUnpacker(LIMITS).unpack(archive, into);
            assertThat(into.resolve("link")).hasContent("/etc/passwd");
        }
    }

    private void unpack(Map<String, byte[]> content) throws RefusedException, IOException {
        unpack(content, LIMITS);
    }

    private void unpack(Map<String, byte[]> content, ArchiveLimits limits) throws RefusedException, IOException {
        new ArchiveUnpacker(limits).unpack(pack(content), into);
    }

    private Path pack(Map<String, byte[]> content) throws IOException {
        return Files.write(folder.resolve("archive.zip"), TestArchive.zip(content));
    }

    private static Map<String, byte[]> files(int count, int bytes) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            files.put("file-" + i, noise(bytes));
        }
        return files;
    }

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        return noise;
    }
}
