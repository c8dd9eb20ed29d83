package dev.scada.testkit;

import dev.scada.api.medium.UdpListener;
import dev.scada.api.medium.UdpSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One UDP socket of {@link TestEventLoop}; all of it on the loop, except {@link #close}. */
final class LoopDatagrams implements UdpSocket, LoopHandler {
    private final TestEventLoop loop;
    private final String peer;
    private final UdpListener listener;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable DatagramChannel channel;

    LoopDatagrams(TestEventLoop loop, String peer, UdpListener listener) {
        this.loop = loop;
        this.peer = peer;
        this.listener = listener;
    }

    LoopDatagrams open(InetSocketAddress address) throws IOException {
        loop.opened(this);
        try {
            if (address.isUnresolved()) {
                throw new IOException("no such host");
            }
            DatagramChannel socket = DatagramChannel.open();
            channel = socket;
            socket.configureBlocking(false);
            socket.connect(address);
            socket.register(loop.selector(), SelectionKey.OP_READ, this);
            return this;
        } catch (IOException e) {
            close();
            throw new IOException("no UDP socket to " + peer + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void ready(SelectionKey key) {
        try {
            ByteBuffer buffer = loop.buffer();
            if (((DatagramChannel) key.channel()).read(buffer) > 0 && !closed.get()) {
                listener.received(buffer.flip());
            }
        } catch (IOException e) {
            end(e);
        }
    }

    @Override
    public void send(ByteBuffer datagram) {
        if (!loop.isCurrent()) {
            throw new IllegalStateException("send is for the event loop's thread");
        }
        if (!datagram.hasRemaining() || datagram.remaining() > LONGEST_DATAGRAM) {
            throw new IllegalArgumentException("a datagram has 1 to " + LONGEST_DATAGRAM + " bytes");
        }
        DatagramChannel socket = channel;
        if (closed.get() || socket == null) {
            return;
        }
        try {
            // What the system does not take now is lost, as datagrams may be.
            socket.write(datagram);
        } catch (IOException e) {
            // Not from within the driver's own call: it would be called back before send has returned.
            loop.execute(() -> end(e));
        }
    }

    private void end(IOException cause) {
        if (closed.get()) {
            return;
        }
        close();
        listener.ended(
                cause instanceof PortUnreachableException
                        ? (IOException)
                                new PortUnreachableException("nobody listens at UDP port " + peer).initCause(cause)
                        : new IOException("UDP to " + peer + ": " + cause.getMessage(), cause));
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Waits.closeQuietly(channel);
            loop.closed(this);
        }
    }
}
