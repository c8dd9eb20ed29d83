package dev.scada.app.whole;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** {@code scada simulate} on free ports, and the demo plant's files with those ports in them. */
final class SimulatedPlant implements AutoCloseable {
    private static final int PLCS = 9;
    private static final int DEMO_BASE_PORT = 15_020;

    private final Distribution distribution;
    private final int basePort;
    private final Path plant;
    private Running simulator;

    private SimulatedPlant(Distribution distribution, int basePort, Path plant, Running simulator) {
        this.distribution = distribution;
        this.basePort = basePort;
        this.plant = plant;
        this.simulator = simulator;
    }

    static SimulatedPlant start(Distribution distribution, String... options) throws Exception {
        int basePort = freeBasePort();
        Path plant = copy(distribution.plant(), distribution.work().resolve("plant"), basePort);
        return new SimulatedPlant(distribution, basePort, plant, simulate(distribution, basePort, options));
    }

    private static Running simulate(Distribution distribution, int basePort, String... options) throws Exception {
        List<String> words =
                new ArrayList<>(List.of("simulate", "--port", Integer.toString(basePort), "--time-factor", "60"));
        words.addAll(Arrays.asList(options));
        Running simulator = distribution.start(words.toArray(String[]::new));
        try {
            simulator.awaitLine(line -> line.contains(Integer.toString(basePort + PLCS)), Distribution.LONG);
            return simulator;
        } catch (InterruptedException | RuntimeException | Error e) {
            simulator.close();
            throw e;
        }
    }

    /** A port behind which nine are free, so that a simulator can be ended and started on the same ones. */
    private static int freeBasePort() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            int base;
            try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                base = any.getLocalPort();
            }
            if (base + PLCS < 65_536 && areFree(base + 1, base + PLCS)) {
                return base;
            }
        }
        throw new IOException("no nine free ports in a row");
    }

    private static boolean areFree(int first, int last) {
        for (int port = first; port <= last; port++) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                probe.setReuseAddress(true);
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    /** The demo plant with those ports; any port for the console. */
    private static Path copy(Path from, Path to, int basePort) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                    continue;
                }
                String text = Files.readString(file).replace("port: 8080", "port: 0");
                for (int plc = 1; plc <= PLCS; plc++) {
                    text = text.replace("port: " + (DEMO_BASE_PORT + plc), "port: " + (basePort + plc));
                }
                Files.writeString(copy, text);
            }
        }
        return to;
    }

    /** Of one PLC, 1 to 9. */
    int port(int plc) {
        return basePort + plc;
    }

    /** The plant folder that polls it. */
    Path plant() {
        return plant;
    }

    /** What the simulator has said. */
    String output() {
        return simulator.output();
    }

    /** All devices die at once. */
    void kill() throws InterruptedException {
        simulator.kill();
        simulator.awaitExit(Distribution.LONG);
    }

    /** They come back where they were. */
    void startAgain() throws Exception {
        simulator = simulate(distribution, basePort);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
