package dev.scada.driver.sim.served;

import dev.scada.driver.sim.plant.Points;
import dev.scada.modbus.server.Misbehaviour;
import dev.scada.modbus.server.ModbusNetworkServer;
import dev.scada.modbus.server.ModbusServer;
import dev.scada.modbus.server.ModbusUnits;
import dev.scada.modbus.server.PemFiles;
import dev.scada.modbus.server.Reaction;
import dev.scada.modbus.server.RegisterBank;
import dev.scada.modbus.server.RolePolicy;
import dev.scada.modbus.server.ServerOptions;
import dev.scada.modbus.server.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The plant's nine PLCs, each a Modbus device on a port of its own, or all on one bus, until it is closed. */
final class PlcServers implements AutoCloseable {
    private final List<ModbusServer> servers = new ArrayList<>();
    private final List<InetSocketAddress> addresses = new ArrayList<>();

    private PlcServers() {}

    /** How a PLC shall behave, 1 to 9; 0 is for what goes to all of them at once. */
    @FunctionalInterface
    interface Manners {
        Misbehaviour of(int plc) throws IOException;
    }

    /** What a PLC shows, 1 to 9. */
    @FunctionalInterface
    interface Banks {
        RegisterBank of(int plc);
    }

    /**
     * Starts all of them, or none.
     *
     * @throws PortException when a port cannot be had
     */
    static PlcServers start(Reach reach, Banks banks, Manners manners) throws PortException, IOException {
        List<Misbehaviour> behaviours = new ArrayList<>();
        for (int plc = 0; plc <= Points.PLCS; plc++) {
            behaviours.add(manners.of(plc));
        }
        PlcServers started = new PlcServers();
        try {
            if (reach instanceof Reach.Network network) {
                started.listen(network, banks, behaviours);
            } else if (reach instanceof Reach.Bus bus) {
                started.join(bus, banks, behaviours);
            }
            return started;
        } catch (IOException | PortException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private void listen(Reach.Network network, Banks banks, List<Misbehaviour> behaviours)
            throws PortException, IOException {
        InetAddress host = host(network.host());
        Start start = start(network);
        for (int plc = 1; plc <= Points.PLCS; plc++) {
            int port = network.basePort() == 0 ? 0 : network.basePort() + plc;
            try {
                ModbusNetworkServer server =
                        start.at(new InetSocketAddress(host, port), ModbusUnits.any(banks.of(plc)));
                servers.add(server);
                addresses.add(server.address());
                server.misbehave(behaviours.get(plc));
            } catch (IOException e) {
                throw new PortException(plc, port, e);
            }
        }
    }

    @FunctionalInterface
    private interface Start {
        ModbusNetworkServer at(InetSocketAddress where, ModbusUnits units) throws IOException;
    }

    private static Start start(Reach.Network network) throws IOException {
        ServerOptions options = ServerOptions.USUAL;
        return switch (network.transport()) {
            case TCP -> (where, units) -> ModbusServer.tcp(where, units, options);
            case UDP -> (where, units) -> ModbusServer.udp(where, units, options);
            case RTU_TCP -> (where, units) -> ModbusServer.rtuOverTcp(where, units, options);
            case ASCII_TCP -> (where, units) -> ModbusServer.asciiOverTcp(where, units, options);
            case TLS -> secured(network.security().orElseThrow(), options);
            case RTU, ASCII -> throw new IllegalStateException(network.transport() + " is no network");
        };
    }

    private static Start secured(Reach.Security security, ServerOptions options) throws IOException {
        var context = PemFiles.context(security.trust(), security.certificate(), security.key());
        RolePolicy policy = security.roles().isEmpty() ? RolePolicy.anybody() : RolePolicy.of(security.roles());
        return (where, units) -> ModbusServer.tls(where, units, options, context, policy);
    }

    private void join(Reach.Bus bus, Banks banks, List<Misbehaviour> behaviours) throws IOException {
        List<Optional<RegisterBank>> units = new ArrayList<>(List.of(Optional.empty()));
        for (int plc = 1; plc <= Points.PLCS; plc++) {
            units.add(Optional.of(banks.of(plc)));
        }
        ModbusUnits byNumber = unit -> unit < units.size() ? units.get(unit) : Optional.empty();
        var port = SerialFile.open(bus);
        String name = bus.port().getFileName().toString();
        ModbusServer server = bus.transport() == Transport.RTU
                ? ModbusServer.rtu(name, port, byNumber, ServerOptions.USUAL)
                : ModbusServer.ascii(name, port, byNumber, ServerOptions.USUAL);
        servers.add(server);
        server.misbehave((unit, request) ->
                unit < behaviours.size() ? behaviours.get(unit).reaction(unit, request) : Reaction.Plain.ANSWER);
    }

    private static InetAddress host(String host) throws IOException {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IOException("--host: there is no address for '" + host + "'", e);
        }
    }

    /** Where a PLC on the network listens, 1 to 9. */
    InetSocketAddress address(int plc) {
        return addresses.get(plc - 1);
    }

    /** Side by side: each waits for its thread, and on a busy machine nine waits in a row are felt. */
    @Override
    public void close() {
        servers.parallelStream().forEach(ModbusServer::close);
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
