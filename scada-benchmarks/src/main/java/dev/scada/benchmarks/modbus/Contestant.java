package dev.scada.benchmarks.modbus;

import dev.scada.benchmarks.process.JavaProgram;
import dev.scada.benchmarks.process.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A client that takes part.
 *
 * @param name as it stands in the tables
 * @param command its program, to be followed by port and number of connections
 */
record Contestant(String name, List<String> command) {
    static final String BARE = "C/epoll";
    static final String LIBMODBUS = "libmodbus";
    static final String PYMODBUS = "pymodbus";

    /** What the runtime is started with, for all clients in Java alike. */
    Contestant {
        command = List.copyOf(command);
    }

    /** All that this machine can run, and the names of those that it cannot, with the reason. */
    record Field(List<Contestant> present, Map<String, String> skipped) {}

    static Field field(ForeignPrograms foreign) throws IOException, InterruptedException {
        List<Contestant> present = new ArrayList<>();
        Map<String, String> skipped = new TreeMap<>();
        for (JavaClient client : JavaClient.values()) {
            List<String> command = new ArrayList<>(JavaProgram.of(ClientProgram.class));
            command.add(client.label());
            present.add(new Contestant(client.label(), command));
        }
        add(BARE, foreign.epollClient(), "no C compiler (cc)", present, skipped);
        add(LIBMODBUS, foreign.libmodbusClient(), "no C compiler or no libmodbus-dev", present, skipped);
        add(PYMODBUS, foreign.pymodbusClient(), "no python3-pymodbus", present, skipped);
        return new Field(present, skipped);
    }

    private static void add(
            String name,
            Optional<List<String>> command,
            String otherwise,
            List<Contestant> present,
            Map<String, String> skipped) {
        command.ifPresentOrElse(found -> present.add(new Contestant(name, found)), () -> skipped.put(name, otherwise));
    }

    /** Starts it; it is ready and not yet connected. */
    Program start(Cores cores, int port, int connections) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.add(Integer.toString(port));
        whole.add(Integer.toString(connections));
        Program program = new Program(name, cores.client(whole));
        program.expect("ready");
        return program;
    }
}
