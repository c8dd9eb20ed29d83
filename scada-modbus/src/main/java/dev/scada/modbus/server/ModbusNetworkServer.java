package dev.scada.modbus.server;

import java.net.InetSocketAddress;

/** A {@link ModbusServer} with an address on the network. */
public interface ModbusNetworkServer extends ModbusServer {

    /** Where it listens, with the port that it got. */
    InetSocketAddress address();

    default int port() {
        return address().getPort();
    }
}
