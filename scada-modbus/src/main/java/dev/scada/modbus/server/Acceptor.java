package dev.scada.modbus.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening socket: lets clients in, as many as may be. */
final class Acceptor implements ServerLoop.Member {

    private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
    /** After a failed accept (out of file descriptors, mostly) the port rests, lest the loop spins on it. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ServerLoop loop;
    private final ServerSocketChannel listening;
    private final Served served;
    private final Optional<TlsAccess> access;
    private final SelectionKey key;
    private final Map<InetAddress, Integer> hosts = new HashMap<>();
    private final AtomicInteger clients = new AtomicInteger();

    Acceptor(ServerLoop loop, ServerSocketChannel listening, Served served, Optional<TlsAccess> access)
            throws IOException {
        this.loop = loop;
        this.listening = listening;
        this.served = served;
        this.access = access;
        this.key = loop.register(listening, SelectionKey.OP_ACCEPT, this);
    }

    int clients() {
        return clients.get();
    }

    @Override
    public void ready(SelectionKey ready) {
        try {
            SocketChannel channel = listening.accept();
            if (channel != null) {
                admit(channel);
            }
        } catch (IOException e) {
            LOG.warn("cannot accept a client on {}: {}", listening, e.getMessage());
            key.interestOps(0);
            loop.after(PAUSE, () -> {
                if (key.isValid()) {
                    key.interestOps(SelectionKey.OP_ACCEPT);
                }
            });
        }
    }

    private void admit(SocketChannel channel) {
        try {
            InetAddress host = host(channel);
            if (host == null || isFull(host)) {
                closeQuietly(channel);
                return;
            }
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            new TcpPeer(loop, channel, served, access, () -> left(host)).join();
            clients.incrementAndGet();
            hosts.merge(host, 1, Integer::sum);
        } catch (IOException e) {
            // Gone before it was let in.
            closeQuietly(channel);
        }
    }

    private boolean isFull(InetAddress host) {
        ServerOptions options = served.options();
        if (clients.get() >= options.maxClients() || hosts.getOrDefault(host, 0) >= options.maxClientsPerHost()) {
            LOG.debug("turned a client away: {} are connected, {} from its host", clients, hosts.get(host));
            return true;
        }
        return false;
    }

    private void left(InetAddress host) {
        clients.decrementAndGet();
        hosts.computeIfPresent(host, (any, count) -> count == 1 ? null : count - 1);
    }

    private static @Nullable InetAddress host(SocketChannel channel) throws IOException {
        return channel.getRemoteAddress() instanceof InetSocketAddress address ? address.getAddress() : null;
    }

    @Override
    public void end(IOException why) {
        closeQuietly(listening);
    }

    @Override
    public void endClients(IOException why) {}

    static void closeQuietly(Closeable closing) {
        try {
            closing.close();
        } catch (IOException e) {
            LOG.debug("while closing: {}", e.getMessage());
        }
    }
}
