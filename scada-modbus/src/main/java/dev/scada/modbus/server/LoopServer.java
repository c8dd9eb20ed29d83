package dev.scada.modbus.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** A server on the network: its channels on one loop, the loop on one daemon thread ({@code modbus-server-<port>}). */
final class LoopServer implements ModbusNetworkServer {

    private final InetSocketAddress address;
    private final Served served;
    private final ServerLoop loop;
    private final IntSupplier clients;
    private final ServerThread thread;

    private LoopServer(InetSocketAddress address, Served served, ServerLoop loop, IntSupplier clients) {
        this.address = address;
        this.served = served;
        this.loop = loop;
        this.clients = clients;
        this.thread = ServerThread.start("modbus-server-" + address.getPort(), loop);
    }

    static LoopServer connected(InetSocketAddress where, Served served) throws IOException {
        return accepting(where, served, Optional.empty());
    }

    static LoopServer secured(InetSocketAddress where, Served served, TlsAccess access) throws IOException {
        return accepting(where, served, Optional.of(access));
    }

    private static LoopServer accepting(InetSocketAddress where, Served served, Optional<TlsAccess> access)
            throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open();
        return starting(where, listening, () -> {
            listening.bind(where);
            ServerLoop loop = new ServerLoop();
            Acceptor acceptor = new Acceptor(loop, listening, served, access);
            return new LoopServer((InetSocketAddress) listening.getLocalAddress(), served, loop, acceptor::clients);
        });
    }

    static LoopServer datagrams(InetSocketAddress where, Served served) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        return starting(where, channel, () -> {
            channel.bind(where);
            ServerLoop loop = new ServerLoop();
            UdpEndpoint endpoint = new UdpEndpoint(loop, channel, served);
            return new LoopServer((InetSocketAddress) channel.getLocalAddress(), served, loop, endpoint::clients);
        });
    }

    private interface Start {
        LoopServer now() throws IOException;
    }

    private static LoopServer starting(InetSocketAddress where, Closeable channel, Start start) throws IOException {
        try {
            return start.now();
        } catch (IOException e) {
            channel.close();
            throw new IOException("cannot serve Modbus on " + where + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public Transport transport() {
        return served.transport();
    }

    @Override
    public void misbehave(Misbehaviour misbehaviour) {
        served.misbehave(misbehaviour);
    }

    @Override
    public int clients() {
        return clients.getAsInt();
    }

    @Override
    public long requests() {
        return served.requests();
    }

    @Override
    public void disconnectClients() {
        CountDownLatch done = loop.disconnectClients();
        thread.await(millis -> {
            var unused = done.await(millis, TimeUnit.MILLISECONDS);
        });
    }

    @Override
    public void close() {
        loop.stop();
        thread.awaitEnd();
    }
}
