package dev.scada.driver.sim.served;

import dev.scada.driver.sim.plant.Points;
import dev.scada.modbus.server.Misbehaviour;
import dev.scada.modbus.server.ModbusTcpServer;
import dev.scada.modbus.server.ModbusUnits;
import dev.scada.modbus.server.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The plant's nine PLCs, each a Modbus TCP device on a port of its own, until it is closed. */
final class PlcServers implements AutoCloseable {
    private final List<ModbusTcpServer> servers = new ArrayList<>();

    private PlcServers() {}

    /** How a PLC shall behave, 1 to 9. */
    @FunctionalInterface
    interface Manners {
        Misbehaviour of(int plc);
    }

    /**
     * Starts all of them, or none.
     *
     * @param basePort PLC n listens at {@code basePort + n}; 0: each at a free one
     * @throws PortException when a port cannot be had
     */
    static PlcServers start(RunningPlant plant, InetAddress host, int basePort, Manners manners) throws PortException {
        PlcServers started = new PlcServers();
        for (int plc = 1; plc <= Points.PLCS; plc++) {
            int port = basePort == 0 ? 0 : basePort + plc;
            PlcBank bank = new PlcBank(RegisterMap.of(plant.points(), plc), plant);
            try {
                ModbusTcpServer server = ModbusTcpServer.start(
                        new InetSocketAddress(host, port), ModbusUnits.any(bank), ServerOptions.USUAL);
                started.servers.add(server);
                server.misbehave(manners.of(plc));
            } catch (IOException e) {
                started.close();
                throw new PortException(plc, port, e);
            }
        }
        return started;
    }

    /** Where a PLC listens, 1 to 9. */
    InetSocketAddress address(int plc) {
        return servers.get(plc - 1).address();
    }

    /** Side by side: each waits for its thread, and on a busy machine nine waits in a row are felt. */
    @Override
    public void close() {
        servers.parallelStream().forEach(ModbusTcpServer::close);
    }

    /** A PLC's port that cannot be listened on. */
    static final class PortException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int plc;
        private final int port;

        PortException(int plc, int port, IOException cause) {
            super("plc" + plc + " cannot listen on port " + port, cause);
            this.plc = plc;
            this.port = port;
        }

        int plc() {
            return plc;
        }

        int port() {
            return port;
        }
    }
}
