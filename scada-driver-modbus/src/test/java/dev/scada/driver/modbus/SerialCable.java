package dev.scada.driver.modbus;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** Two pseudo-terminals joined like the ends of a serial cable, by a socat of ours; can be pulled and plugged in again. */
public final class SerialCable implements AutoCloseable {
    public static final Path SOCAT = Path.of("/usr/bin/socat");

    private final Path folder;
    private Process process;

    /** Skips the test where there is no socat. */
    public SerialCable() throws IOException {
        boolean isPresent = Files.isExecutable(SOCAT);
        if (!isPresent && Boolean.parseBoolean(System.getenv("SCADA_NOTHING_SKIPPED"))) {
            fail("socat is not installed, and nothing may be skipped here");
        }
        Assumptions.assumeTrue(isPresent, "socat is not installed");
        folder = Files.createTempDirectory("cable");
        process = plugged();
    }

    public Path ours() {
        return folder.resolve("ours");
    }

    public Path devices() {
        return folder.resolve("devices");
    }

    private Process plugged() throws IOException {
        Path said = folder.resolve("said");
        Process socat = new ProcessBuilder(
                        SOCAT.toString(),
                        "-d",
                        "-d",
                        "pty,raw,echo=0,link=" + ours(),
                        "pty,raw,echo=0,link=" + devices())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        // The links are there before the terminals are raw, and what was set of them meanwhile would be set anew.
        for (int i = 0; i < 2500 && !Files.readString(said).contains("starting data transfer loop"); i++) {
            LockSupport.parkNanos(2_000_000);
        }
        return socat;
    }

    void pull() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    void plugIn() throws IOException {
        process = plugged();
    }

    @Override
    public void close() {
        pull();
        try {
            Files.deleteIfExists(ours());
            Files.deleteIfExists(devices());
            Files.deleteIfExists(folder.resolve("said"));
            Files.delete(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
