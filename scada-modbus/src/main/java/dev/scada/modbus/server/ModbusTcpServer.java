package dev.scada.modbus.server;

import java.io.IOException;
import java.net.InetSocketAddress;

/** {@link ModbusServer#tcp} as a type of its own, for whoever needs to say that it is TCP. */
public final class ModbusTcpServer implements ModbusNetworkServer {

    private final ModbusNetworkServer server;

    private ModbusTcpServer(ModbusNetworkServer server) {
        this.server = server;
    }

    /**
     * Binds, listens and serves.
     *
     * @param where port 0 takes a free one
     * @throws IOException when the address cannot be had; nothing is left behind then
     */
    public static ModbusTcpServer start(InetSocketAddress where, ModbusUnits units, ServerOptions options)
            throws IOException {
        return new ModbusTcpServer(ModbusServer.tcp(where, units, options));
    }

    @Override
    public InetSocketAddress address() {
        return server.address();
    }

    @Override
    public Transport transport() {
        return server.transport();
    }

    @Override
    public void misbehave(Misbehaviour misbehaviour) {
        server.misbehave(misbehaviour);
    }

    @Override
    public int clients() {
        return server.clients();
    }

    @Override
    public long requests() {
        return server.requests();
    }

    @Override
    public void disconnectClients() {
        server.disconnectClients();
    }

    @Override
    public void close() {
        server.close();
    }
}
