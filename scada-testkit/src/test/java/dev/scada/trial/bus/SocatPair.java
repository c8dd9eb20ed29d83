package dev.scada.trial.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Two pseudo-terminals that are joined like the ends of a serial cable, for as long as a socat of ours runs. */
final class SocatPair implements AutoCloseable {
    private final Process process;
    private final Path said;

    /** Both ends can be opened when it returns. Skips the test where there is no socat. */
    SocatPair(Path one, Path other) throws IOException {
        said = one.resolveSibling("said-by-socat");
        try {
            process = new ProcessBuilder(
                            "socat", "-d", "-d", "pty,raw,echo=0,link=" + one, "pty,raw,echo=0,link=" + other)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
        } catch (IOException e) {
            abort("there is no socat here to make a pair of serial ports with: " + e.getMessage());
            throw e;
        }
        // The links are there before the terminals are raw, and what was set of them meanwhile would be set anew.
        for (int i = 0; i < 2500 && !Files.readString(said).contains("starting data transfer loop"); i++) {
            LockSupport.parkNanos(2_000_000);
        }
        assertThat(said).content().contains("starting data transfer loop");
    }

    /** The cable is cut and both ends are gone. */
    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("socat ends").isTrue();
            Files.deleteIfExists(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
