package dev.scada.modbus.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;

/**
 * A Modbus device that serves {@link ModbusUnits} on one transport, on one daemon thread of its own, from the moment that
 * it is made until its owner closes it. What it keeps for a client is bounded: one that does not read is dropped.
 *
 * <p>All methods may be called from any thread.
 */
public interface ModbusServer extends AutoCloseable {

    /**
     * On TCP, to many clients.
     *
     * @param where port 0 takes a free one
     * @throws IOException when the address cannot be had; nothing is left behind then
     */
    static ModbusNetworkServer tcp(InetSocketAddress where, ModbusUnits units, ServerOptions options)
            throws IOException {
        return LoopServer.connected(where, new Served(Transport.TCP, units, options));
    }

    /**
     * On UDP: one request or answer a datagram.
     *
     * @param where port 0 takes a free one
     * @throws IOException when the address cannot be had; nothing is left behind then
     */
    static ModbusNetworkServer udp(InetSocketAddress where, ModbusUnits units, ServerOptions options)
            throws IOException {
        return LoopServer.datagrams(where, new Served(Transport.UDP, units, options));
    }

    /**
     * RTU frames on TCP, as serial device servers and simple gateways pass them on.
     *
     * @param where port 0 takes a free one
     * @throws IOException when the address cannot be had; nothing is left behind then
     */
    static ModbusNetworkServer rtuOverTcp(InetSocketAddress where, ModbusUnits units, ServerOptions options)
            throws IOException {
        return LoopServer.connected(where, new Served(Transport.RTU_TCP, units, options));
    }

    /**
     * ASCII frames on TCP.
     *
     * @param where port 0 takes a free one
     * @throws IOException when the address cannot be had; nothing is left behind then
     */
    static ModbusNetworkServer asciiOverTcp(InetSocketAddress where, ModbusUnits units, ServerOptions options)
            throws IOException {
        return LoopServer.connected(where, new Served(Transport.ASCII_TCP, units, options));
    }

    /**
     * On TLS (MODBUS/TCP Security V2.1): both sides show certificates; port 802 is usual.
     *
     * @param where port 0 takes a free one
     * @param context the server's certificate, and whose clients it trusts
     * @param policy what a client may call by its role
     * @throws IOException when the address cannot be had; nothing is left behind then
     */
    static ModbusNetworkServer tls(
            InetSocketAddress where, ModbusUnits units, ServerOptions options, SSLContext context, RolePolicy policy)
            throws IOException {
        return LoopServer.secured(where, new Served(Transport.TLS, units, options), new TlsAccess(context, policy));
    }

    /**
     * RTU on a serial port. Units that are not there are silent, and broadcasts are carried out by all.
     *
     * @param name of the port, for the thread's name
     * @param port is the server's from now on, and closed with it
     */
    static ModbusServer rtu(String name, BytePort port, ModbusUnits units, ServerOptions options) {
        return SerialServer.start(name, port, new Served(Transport.RTU, units, options));
    }

    /**
     * ASCII on a serial port, otherwise as {@link #rtu}.
     *
     * @param name of the port, for the thread's name
     * @param port is the server's from now on, and closed with it
     */
    static ModbusServer ascii(String name, BytePort port, ModbusUnits units, ServerOptions options) {
        return SerialServer.start(name, port, new Served(Transport.ASCII, units, options));
    }

    Transport transport();

    /** From the next request on. */
    void misbehave(Misbehaviour misbehaviour);

    /** How many clients are connected; on UDP, how many are remembered. */
    int clients();

    /** How many frames came, those included that were not answered. */
    long requests();

    /** Ends all clients' connections, which is done when it returns, and serves on. Not from within a register bank. */
    void disconnectClients();

    /** Ends every connection, frees the port, and waits until the thread has ended. A second call does nothing. */
    @Override
    void close();
}
