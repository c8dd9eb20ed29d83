package dev.scada.driver.sim.served;

import dev.scada.driver.sim.plant.Points;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.StringJoiner;

/** Where the PLCs listen, for programs: {@code {"host": "127.0.0.1", "ports": {"plc1": 15021, ...}}}. */
final class PortsFile {
    private PortsFile() {}

    /** Writes the whole file or nothing: who waits for it to appear never reads half of it. */
    static void write(Path file, PlcServers servers) throws IOException {
        StringJoiner ports = new StringJoiner(", ");
        for (int plc = 1; plc <= Points.PLCS; plc++) {
            ports.add("\"plc" + plc + "\": " + servers.address(plc).getPort());
        }
        String host = servers.address(1).getAddress().getHostAddress();
        Path absolute = file.toAbsolutePath();
        Path half = absolute.resolveSibling(absolute.getFileName() + ".part");
        try {
            Files.writeString(half, "{\"host\": \"" + host + "\", \"ports\": {" + ports + "}}\n");
            Files.move(half, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(half);
            throw new IOException("--ports-file: cannot write " + absolute + ": " + e, e);
        }
    }
}
