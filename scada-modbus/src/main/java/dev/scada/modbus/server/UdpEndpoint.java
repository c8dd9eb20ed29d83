package dev.scada.modbus.server;

import dev.scada.modbus.client.BrokenStreamException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket of a server on UDP: each datagram is a request of the client at its sender's address. */
final class UdpEndpoint implements ServerLoop.Member {

    private static final Logger LOG = LoggerFactory.getLogger(UdpEndpoint.class);
    /** Datagrams a turn, so that a flood of them does not keep timers waiting. */
    private static final int AT_ONCE = 64;

    private final ServerLoop loop;
    private final DatagramChannel channel;
    private final Served served;
    /** By time of their last datagram. Bounded: a sender's address is easily forged. */
    private final Map<SocketAddress, Sender> senders = new LinkedHashMap<>(16, 0.75f, true);

    private final AtomicInteger clients = new AtomicInteger();

    UdpEndpoint(ServerLoop loop, DatagramChannel channel, Served served) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.served = served;
        loop.register(channel, SelectionKey.OP_READ, this);
    }

    int clients() {
        return clients.get();
    }

    @Override
    public void ready(SelectionKey key) throws IOException {
        for (int i = 0; i < AT_ONCE; i++) {
            ByteBuffer received = loop.received().clear();
            SocketAddress from = channel.receive(received);
            if (from == null) {
                return;
            }
            sender(from).received(received.flip());
        }
    }

    private Sender sender(SocketAddress from) {
        Sender sender = senders.get(from);
        if (sender == null) {
            forgetOneTooMany();
            sender = new Sender(from);
            senders.put(from, sender);
            clients.set(senders.size());
        }
        return sender;
    }

    private void forgetOneTooMany() {
        if (senders.size() >= served.options().maxClients()) {
            var quietest = senders.entrySet().iterator();
            quietest.next().getValue().isOpen = false;
            quietest.remove();
        }
    }

    /** Forgets all clients; their next datagrams make them anew. */
    @Override
    public void endClients(IOException why) {
        senders.values().forEach(sender -> sender.isOpen = false);
        senders.clear();
        clients.set(0);
    }

    @Override
    public void end(IOException why) {
        endClients(why);
        Acceptor.closeQuietly(channel);
    }

    private final class Sender implements Peer {

        private final SocketAddress address;
        private final Answering answering;
        private boolean isOpen = true;

        Sender(SocketAddress address) {
            this.address = address;
            this.answering = new Answering(served, this);
        }

        void received(ByteBuffer datagram) {
            // What the last datagram left over belongs to no frame.
            answering.beginAnew();
            try {
                answering.received(datagram);
            } catch (BrokenStreamException e) {
                // No Modbus: the next datagram may be.
                LOG.debug("datagram of {}: {}", address, e.getMessage());
            } catch (IOException e) {
                forget(e);
            }
        }

        @Override
        public void send(ByteBuffer bytes) throws IOException {
            // 0 where the system has no room, and the datagram is lost as datagrams are.
            int unused = channel.send(bytes, address);
        }

        @Override
        public void after(Duration delay, Task task) {
            loop.after(delay, () -> {
                if (!isOpen) {
                    return;
                }
                try {
                    task.run();
                } catch (IOException e) {
                    forget(e);
                }
            });
        }

        private void forget(IOException why) {
            LOG.debug("client {}: {}", address, why.getMessage());
            isOpen = false;
            senders.remove(address, this);
            clients.set(senders.size());
        }

        @Override
        public void reset() {}

        @Override
        public void close() {}

        @Override
        public boolean isOpen() {
            return isOpen;
        }
    }
}
