package dev.scada.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scada.app.contract.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * {@code scada simulate} as a child. It ends with us: its standard input is a pipe of ours, and it stops when that ends,
 * which the operating system sees to even when we are killed.
 */
final class SimulatorProcess implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(30);
    private static final Duration STOPPING = Duration.ofMillis(1_500);
    private static final int POLL_MILLIS = 20;

    private final Process process;
    private final Path portsFile;
    private final Path log;

    private SimulatorProcess(Process process, Path portsFile, Path log) {
        this.process = process;
        this.portsFile = portsFile;
        this.log = log;
    }

    /**
     * Starts it; its ports are known later.
     *
     * @param command how this program is started, up to the word {@code simulate}
     * @param folder where its ports and its output are written
     * @param basePort PLC n listens at that port + n; 0: each at a free one
     */
    static SimulatorProcess start(List<String> command, Path folder, int basePort, double timeFactor)
            throws IOException {
        Path portsFile = folder.resolve("simulator-ports.json");
        Path log = folder.resolve("simulator.log");
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(
                "simulate",
                "--port",
                Integer.toString(basePort),
                "--ports-file",
                portsFile.toString(),
                "--time-factor",
                Double.toString(timeFactor)));
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new SimulatorProcess(process, portsFile, log);
    }

    /** Waits until it listens: where, by the PLC's name. */
    Map<String, Integer> awaitPorts(LongSupplier monotonicNanos) throws IOException, InterruptedException {
        long deadline = monotonicNanos.getAsLong() + STARTING.toNanos();
        while (!Files.exists(portsFile)) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "the simulator ended at once: " + Files.readString(log).strip());
            }
            if (monotonicNanos.getAsLong() > deadline) {
                throw new IOException("the simulator did not start within " + STARTING.toSeconds() + " s; see " + log);
            }
        }
        Map<String, Integer> ports = new TreeMap<>();
        JsonNode content = Json.answers().readTree(Files.readString(portsFile));
        content.path("ports")
                .properties()
                .forEach(port -> ports.put(port.getKey(), port.getValue().asInt()));
        return ports;
    }

    /** Calls back with the exit code when it ends. */
    @SuppressWarnings("FutureReturnValueIgnored") // there is nobody to wait for it
    void onExit(IntConsumer listener) {
        process.onExit().thenAccept(ended -> listener.accept(ended.exitValue()));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
