package dev.scada.core.medium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;

/** A pseudo-terminal whose other end is in the test's hands, for as long as a socat of ours runs. */
final class SocatPort implements AutoCloseable {
    private final Path link;
    private final Process process;

    /** Can be opened under that name when it returns. */
    private SocatPort(Path link, Process process) {
        this.link = link;
        this.process = process;
    }

    /** Skips the test where there is no socat, and fails it where none may be skipped. */
    static SocatPort at(Path link) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder("socat", "-d", "-d", "pty,raw,echo=0,link=" + link, "stdio").start();
        } catch (IOException e) {
            if (Boolean.parseBoolean(System.getenv("SCADA_NOTHING_SKIPPED"))) {
                fail("there is no socat, and nothing may be skipped here", e);
            }
            Assumptions.abort("there is no socat here to make a serial port with: " + e.getMessage());
            throw e;
        }
        SocatPort port = new SocatPort(link, process);
        // The link is there before the terminal is raw: what has been set of it meanwhile, the time of a read among it,
        // would be set anew, and a read without bytes would never end.
        BufferedReader said = process.errorReader();
        StringBuilder all = new StringBuilder();
        await(() -> hasBegun(said, all));
        return port;
    }

    private static boolean hasBegun(BufferedReader said, StringBuilder all) {
        try {
            while (said.ready()) {
                all.append(said.readLine()).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.indexOf("starting data transfer loop") >= 0;
    }

    static void await(BooleanSupplier condition) {
        for (int i = 0; i < 10_000 && !condition.getAsBoolean(); i++) {
            LockSupport.parkNanos(2_000_000);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    void send(byte... bytes) throws IOException {
        process.getOutputStream().write(bytes);
        process.getOutputStream().flush();
    }

    /** Until so many bytes stand in the port's own buffer, to be read. */
    void awaitArrived(int count) throws IOException {
        try (FileInputStream slave = new FileInputStream(link.toFile())) {
            await(() -> {
                try {
                    return slave.available() >= count;
                } catch (IOException e) {
                    return false;
                }
            });
        }
    }

    byte[] received(int count) throws IOException {
        return process.getInputStream().readNBytes(count);
    }

    /** As a USB adapter is unplugged. */
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
