package dev.scada.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.plant.HttpSettings;
import dev.scada.core.plant.Plant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScadaRuntimeTest {
    private static final Plant EMPTY = new Plant("empty", ZoneOffset.UTC, new HttpSettings("127.0.0.1", 0), List.of());

    @TempDir
    private Path folder;

    private RuntimeSettings settings() {
        return new RuntimeSettings(folder, folder.resolve("data"), Clock.systemUTC());
    }

    private Engineering engineering() throws IOException {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        return Engineering.open(plugins, folder.resolve("cache"), Clock.systemUTC());
    }

    private static List<Thread> scadaThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("scada-"))
                .toList();
    }

    @Test
    void startsAndStopsLeavingNoThreadBehindAndTheFolderFree() throws Exception {
        try (Engineering engineering = engineering()) {
            for (int i = 0; i < 3; i++) {
                try (ScadaRuntime runtime = ScadaRuntime.start(engineering, EMPTY, settings())) {
                    CommandRequest request = new CommandRequest(
                            CommandId.of("c-" + i),
                            TagPath.of("no/such/tag"),
                            Value.of(true),
                            Duration.ofSeconds(5),
                            "test");
                    CommandOutcome outcome = runtime.commands()
                            .submit(request, Principal.system("test"))
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS)
                            .outcome()
                            .orElseThrow();
                    assertThat(outcome)
                            .isInstanceOfSatisfying(
                                    CommandOutcome.Rejected.class,
                                    rejected -> assertThat(rejected.code()).isEqualTo(RejectionCode.UNKNOWN_TAG));
                    assertThat(scadaThreads()).isNotEmpty();
                }
            }
        }
        for (Thread thread : scadaThreads()) {
            thread.join(5_000);
        }
        assertThat(scadaThreads()).isEmpty();
    }

    @Test
    void twoRuntimesCannotHaveOneDataFolder() throws Exception {
        try (Engineering engineering = engineering();
                ScadaRuntime first = ScadaRuntime.start(engineering, EMPTY, settings())) {
            assertThatThrownBy(() -> ScadaRuntime.start(engineering, EMPTY, settings()))
                    .isInstanceOf(DataFolderException.class)
                    .hasMessageStartingWith("The data folder " + first.dataFolder())
                    .hasMessageContaining("in use by another runtime")
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsSaid() throws Exception {
        Files.writeString(folder.resolve("data"), "");
        try (Engineering engineering = engineering()) {
            assertThatThrownBy(() -> ScadaRuntime.start(engineering, EMPTY, settings()))
                    .isInstanceOf(DataFolderException.class)
                    .hasMessageContaining("is a file");
        }
    }
}
