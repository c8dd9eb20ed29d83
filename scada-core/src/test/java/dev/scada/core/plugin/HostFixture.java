package dev.scada.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A plugins folder, a cache and a host on both. */
abstract class HostFixture {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T15:06:00Z"), ZoneOffset.UTC);
    static final String API = "0.1.0";

    protected Path folder;
    protected Path plugins;
    protected Path cache;
    protected PluginHost host;

    @BeforeEach
    void makeHost(@TempDir Path testFolder) throws IOException {
        folder = testFolder;
        plugins = Files.createDirectory(folder.resolve("plugins"));
        cache = folder.resolve("cache");
        host = newHost();
    }

    @AfterEach
    void closeHost() {
        host.close();
    }

    protected PluginHost newHost() {
        return new PluginHost(new PluginConfig(cache), CLOCK, ArchiveLimits.usual(), API);
    }

    protected void load() throws IOException {
        host.load(plugins);
    }

    protected PluginStatus status(String label) {
        List<PluginStatus> found = host.plugins().stream()
                .filter(status -> status.label().equals(label))
                .toList();
        assertThat(found).as("archives of %s among %s", label, host.plugins()).hasSize(1);
        return found.get(0);
    }

    /** Packs a good plugin beside the bad one, loads both, and looks that only the bad one was refused. */
    protected String refusal(Path bad) throws IOException {
        TestArchive.withDriver("good").packInto(plugins);
        load();
        assertThat(host.protocols()).contains("good");
        PluginStatus status = host.plugins().stream()
                .filter(candidate -> candidate.archive().equals(bad))
                .findFirst()
                .orElseThrow();
        assertThat(status.state()).isEqualTo(PluginState.REFUSED);
        assertThat(status.extensions()).isEmpty();
        assertThat(status.message())
                .startsWith("plugin " + bad.getFileName() + ": ")
                .doesNotContain("null");
        return status.message();
    }
}
