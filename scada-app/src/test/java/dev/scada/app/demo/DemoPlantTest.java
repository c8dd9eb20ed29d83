package dev.scada.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPlantTest {
    @Test
    void aCopyHasTheSimulatorsPortsAndNothingElseChanged(@TempDir Path folder) throws Exception {
        Path from = Files.createDirectories(folder.resolve("from"));
        Files.createDirectories(from.resolve("devices"));
        Files.writeString(from.resolve("plant.yaml"), "http:\n  port: 8080\n");
        Files.writeString(
                from.resolve("devices/plc1.yaml"), "settings: { host: 127.0.0.1, port: 15021 } # port: 15029\n");
        Path to = folder.resolve("to");

        DemoPlant.copy(from, to, Map.of("plc1", 40_001, "plc9", 40_009));

        assertThat(to.resolve("plant.yaml")).hasContent("http:\n  port: 8080\n");
        assertThat(to.resolve("devices/plc1.yaml"))
                .hasContent("settings: { host: 127.0.0.1, port: 40001 } # port: 40009\n");
    }

    @Test
    void aPortThatSomebodyHasIsNotFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(DemoPlant.isFree(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void aScratchFolderGoesWithAllThatIsInIt() throws Exception {
        Scratch scratch = Scratch.make();
        Files.createDirectories(scratch.path().resolve("a/b"));
        Files.writeString(scratch.path().resolve("a/b/c"), "x");
        scratch.close();
        assertThat(scratch.path()).doesNotExist();
    }
}
