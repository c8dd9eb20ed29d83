package dev.scada.driver.sim.served;

import dev.scada.modbus.pdu.Function;
import dev.scada.modbus.server.Transport;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Where the PLCs are reached. */
sealed interface Reach {
    Transport transport();

    /**
     * Each on a port of its own.
     *
     * @param host to listen on
     * @param basePort PLC n listens at {@code basePort + n}, 1 to 65,526; 0: each at a free one
     * @param security for TLS, and there only
     */
    record Network(Transport transport, String host, int basePort, Optional<Security> security) implements Reach {}

    /**
     * All on one bus, PLC n as unit n.
     *
     * @param port a device file
     * @param baudRate what it is set to; empty: it stays as it is
     */
    record Bus(Transport transport, Path port, OptionalInt baudRate, Parity parity) implements Reach {}

    /** As {@code stty} has it. */
    enum Parity {
        NONE("-parenb"),
        EVEN("parenb -parodd"),
        ODD("parenb parodd");

        private final String words;

        Parity(String words) {
            this.words = words;
        }

        /** The stop bits too: without parity there are two (Modbus over serial line V1.02, 2.5.1). */
        String sttyWords() {
            return words + (this == NONE ? " cstopb" : " -cstopb");
        }
    }

    /**
     * Files in PEM, and what a role may call.
     *
     * @param roles empty: whoever is trusted may call all
     */
    record Security(Path trust, Path certificate, Path key, Map<String, Set<Function>> roles) {}
}
