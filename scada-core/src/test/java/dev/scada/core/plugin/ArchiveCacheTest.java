package dev.scada.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ArchiveCacheTest extends HostFixture {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));

    @Test
    void folderIsNamedByIdVersionAndContent() throws IOException {
        Path archive = TestArchive.withDriver("alpha").packInto(plugins);

        load();

        assertThat(folders())
                .singleElement()
                .asString()
                .endsWith("alpha-1.0.0-" + Digest.of(archive).substring(0, 32));
    }

    @Test
    void folderOfTheSameContentIsUsedAgain() throws IOException {
        TestArchive.withDriver("alpha").packInto(plugins);
        load();
        Path unpacked = folders().get(0);
        Path classFile = unpacked.resolve("classes/acme/alpha/TestDriver.class");
        Files.setLastModifiedTime(classFile, LONG_AGO);
        host.close();

        host = newHost();
        load();

        assertThat(host.protocols()).containsExactly("alpha");
        assertThat(folders()).containsExactly(unpacked);
        assertThat(Files.getLastModifiedTime(classFile)).isEqualTo(LONG_AGO);
    }

    @Test
    void archiveThatIsReplacedWhileItRunsDisturbsNothing() throws Exception {
        TestArchive.withDriver("alpha").packInto(plugins, "alpha.zip");
        load();
        Path unpacked = folders().get(0);

        TestArchive.withDriver("alpha").key("plugin.version", "2.0.0").packInto(plugins, "alpha.zip");
        try (PluginHost check = newHost()) {
            check.load(plugins);

            assertThat(check.plugins().get(0).description().orElseThrow().version())
                    .isEqualTo("2.0.0");
            assertThat(folders()).hasSize(2).contains(unpacked);
        }
        // A class that is loaded late still comes from the archive that the first came from.
        Class<?> late = Class.forName(
                "acme.alpha.TestDriver$Point",
                true,
                host.driver("alpha").orElseThrow().getClass().getClassLoader());
        assertThat(late.isRecord()).isTrue();
    }

    @Test
    void folderThatNobodyUsesAnyMoreIsRemoved() throws IOException {
        TestArchive.withDriver("alpha").packInto(plugins, "alpha.zip");
        load();
        host.close();
        TestArchive.withDriver("alpha").key("plugin.version", "2.0.0").packInto(plugins, "alpha.zip");

        host = newHost();
        load();

        assertThat(folders()).singleElement().asString().contains("alpha-2.0.0-");
        assertThat(Folders.children(cache))
                .extracting(path -> path.getFileName().toString())
                .noneMatch(name -> name.contains("alpha-1.0.0"));
    }

    @Test
    void folderThatAnotherProcessUsesStays() throws Exception {
        TestArchive.withDriver("alpha").packInto(plugins, "alpha.zip");
        load();
        Path unpacked = folders().get(0);
        host.close();
        Files.delete(plugins.resolve("alpha.zip"));
        host = newHost();

        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        sourceOfALockHolder().toString(),
                        CacheLocks.lockOf(unpacked).toString())
                .redirectErrorStream(true)
                .start();
        try {
            // It says so when it holds the lock.
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            load();
            assertThat(folders()).containsExactly(unpacked);
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }

        // The lock went with the process.
        load();
        assertThat(folders()).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftHalfDoneIsRemoved() throws IOException {
        Path half = Files.createDirectories(cache.resolve(".unfinished-123/plugin/classes"));
        Files.writeString(half.resolve("x"), "half");
        TestArchive.withDriver("alpha").packInto(plugins);

        load();

        assertThat(cache.resolve(".unfinished-123")).doesNotExist();
        assertThat(folders()).hasSize(1);
    }

    @Test
    void refusedArchiveLeavesNothingBehind() throws IOException {
        TestArchive.withDriver("bad").without("plugin.version").packInto(plugins, "bad.zip");

        load();

        assertThat(status("bad.zip").isLoaded()).isFalse();
        assertThat(Folders.files(cache)).extracting(Path::getFileName).containsExactly(Path.of("cache.lock"));
    }

    @Test
    void archiveThatIsNotTrustedIsNotUnpacked() throws IOException {
        Path archive = TestArchive.withDriver("alpha").packInto(plugins);
        String digest = Digest.of(archive);
        ArchiveTrust nobody = (copy, of) -> {
            assertThat(copy).hasSameBinaryContentAs(archive);
            assertThat(of).isEqualTo(digest);
            throw new RefusedException("is signed by nobody");
        };

        try (ArchiveCache untrusting = new ArchiveCache(cache, ArchiveLimits.usual(), nobody)) {
            String message = untrusting.alone(() -> {
                try {
                    return untrusting.unpacked(archive).toString();
                } catch (RefusedException e) {
                    return String.valueOf(e.getMessage());
                }
            });
            assertThat(message).isEqualTo("is signed by nobody");
        }
        assertThat(folders()).isEmpty();
    }

    private List<Path> folders() throws IOException {
        return Folders.children(cache).stream().filter(Files::isDirectory).toList();
    }

    private Path sourceOfALockHolder() throws IOException {
        return Files.writeString(folder.resolve("Holder.java"), """
                import java.nio.channels.FileChannel;
                import java.nio.file.Path;
                import java.nio.file.StandardOpenOption;
                class Holder {
                    public static void main(String[] arguments) throws Exception {
                        FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.READ,
                                StandardOpenOption.WRITE, StandardOpenOption.CREATE);
                        channel.lock(0, Long.MAX_VALUE, true);
                        System.out.println("held");
                        System.in.read();
                    }
                }
                """);
    }
}
