package dev.scada.driver.modbus.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One running program. It is told to end by the end of its standard input, and is ended where it does not. */
final class Peer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;

    private Peer(Process process) {
        this.process = process;
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    static Peer start(List<String> words) throws IOException {
        return start(Map.of(), words);
    }

    static Peer start(Map<String, String> environment, List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new Peer(builder.start());
    }

    /** Its next line. */
    String line() throws Exception {
        return later(out::readLine).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** All its lines until it ends by itself. */
    List<String> lines() throws Exception {
        return later(() -> out.lines().toList()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Whether it ends by itself, and well. */
    boolean succeeds() throws IOException {
        process.getOutputStream().close();
        // Whatever it says is taken from it, so that it never waits for a reader.
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        return hasEndedWithin(PATIENCE_SECONDS) && process.exitValue() == 0;
    }

    private interface Reading<T> {
        T now() throws IOException;
    }

    private static <T> CompletableFuture<T> later(Reading<T> reading) {
        CompletableFuture<T> read = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        read.complete(reading.now());
                    } catch (IOException | RuntimeException e) {
                        read.completeExceptionally(e);
                    }
                },
                "what a peer says");
        reader.setDaemon(true);
        reader.start();
        return read;
    }

    /** At once, in the midst of whatever it does. */
    void kill() {
        process.destroyForcibly();
        assertThat(hasEndedWithin(10)).as("the peer's end").isTrue();
    }

    private boolean hasEndedWithin(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        if (!hasEndedWithin(10)) {
            kill();
        }
        process.getInputStream().close();
    }
}
