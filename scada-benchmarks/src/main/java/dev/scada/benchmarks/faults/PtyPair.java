package dev.scada.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Two pseudo-terminals joined like the ends of a serial cable, by a socat of ours. */
final class PtyPair implements AutoCloseable {
    static final Path SOCAT = Path.of("/usr/bin/socat");

    private final Path folder;
    private final Process process;

    PtyPair() throws IOException {
        folder = Files.createTempDirectory("pty");
        process = new ProcessBuilder(
                        SOCAT.toString(), "pty,raw,echo=0,link=" + ours(), "pty,raw,echo=0,link=" + devices())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            for (int i = 0; i < 500 && !(Files.exists(ours()) && Files.exists(devices())); i++) {
                if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                    throw new IOException("socat ended with " + process.exitValue());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    Path ours() {
        return folder.resolve("ours");
    }

    Path devices() {
        return folder.resolve("devices");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(ours());
            Files.deleteIfExists(devices());
            Files.delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
