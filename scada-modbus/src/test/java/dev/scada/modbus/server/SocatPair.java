package dev.scada.modbus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Two pseudo-terminals that are joined like the ends of a serial cable, for as long as a socat of ours runs. */
final class SocatPair implements AutoCloseable {
    private final Process process;
    final Path one;
    final Path other;

    /** Both ends can be opened when it returns. Skips the test where there is no socat. */
    SocatPair(Path folder) throws IOException {
        one = folder.resolve("one");
        other = folder.resolve("other");
        Foreign.require(Files.isExecutable(Path.of("/usr/bin/socat")), "socat is not installed");
        Path said = folder.resolve("said-by-socat");
        process = new ProcessBuilder(
                        "/usr/bin/socat", "-d", "-d", "pty,raw,echo=0,link=" + one, "pty,raw,echo=0,link=" + other)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        // The links are there before the terminals are raw, and what was set of them meanwhile would be set anew.
        for (int i = 0; i < 2500 && !Files.readString(said).contains("starting data transfer loop"); i++) {
            LockSupport.parkNanos(2_000_000);
        }
        assertThat(said).content().contains("starting data transfer loop");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("socat ends").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
