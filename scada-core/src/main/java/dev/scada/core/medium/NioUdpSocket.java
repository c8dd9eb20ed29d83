package dev.scada.core.medium;

import dev.scada.api.medium.UdpListener;
import dev.scada.api.medium.UdpSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connected datagram channel: the system itself drops what others than the peer send, and tells of a closed port.
 * Confined to the loop but for {@link #close}.
 */
final class NioUdpSocket implements UdpSocket, NioHandler {
    private static final Logger log = LoggerFactory.getLogger(NioUdpSocket.class);

    private final NioEventLoop loop;
    private final DatagramChannel channel;
    private final String peer;
    private final UdpListener listener;
    private final AtomicBoolean closed = new AtomicBoolean();

    private NioUdpSocket(NioEventLoop loop, DatagramChannel channel, String peer, UdpListener listener) {
        this.loop = loop;
        this.channel = channel;
        this.peer = peer;
        this.listener = listener;
    }

    /** On the loop. */
    static NioUdpSocket open(NioEventLoop loop, InetSocketAddress address, String peer, UdpListener listener)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.connect(address);
            NioUdpSocket socket = new NioUdpSocket(loop, channel, peer, listener);
            loop.register(channel, SelectionKey.OP_READ, socket);
            return socket;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public void send(ByteBuffer datagram) {
        if (!loop.isCurrent()) {
            throw new IllegalStateException("send is called on the event loop only");
        }
        int length = datagram.remaining();
        if (length == 0 || length > LONGEST_DATAGRAM) {
            throw new IllegalArgumentException(
                    "a datagram has 1 to " + LONGEST_DATAGRAM + " bytes, this has " + length);
        }
        if (closed.get()) {
            return;
        }
        try {
            if (channel.write(datagram) == 0) {
                // The send buffer is full. Kept for later, it would come after its request was given up.
                log.debug("A datagram of {} bytes to {} was dropped, the send buffer is full", length, peer);
            }
        } catch (IOException e) {
            // After the caller's own step, not within it: a listener called from inside send would find it half done.
            loop.execute(() -> end(e));
        }
    }

    /** One datagram a turn: a peer that sends without end must not keep the loop from the others. */
    @Override
    public void ready(SelectionKey key, ByteBuffer input) {
        try {
            input.clear();
            if (channel.read(input) > 0 && !closed.get()) {
                listener.received(input.flip());
            }
        } catch (CancelledKeyException closedMeanwhile) {
            // By close() on another thread; the listener has asked not to hear of it.
            log.debug("Closed while ready: {}", peer);
        } catch (IOException e) {
            end(e);
        }
    }

    private void end(IOException cause) {
        if (closed.compareAndSet(false, true)) {
            release();
            listener.ended(told(cause));
        }
    }

    private IOException told(IOException cause) {
        if (cause instanceof PortUnreachableException) {
            PortUnreachableException told = new PortUnreachableException(
                    "nobody listens at UDP port " + peer
                            + ": its host answered that the port is closed (does the device speak UDP there, is it switched on?)");
            told.initCause(cause);
            return told;
        }
        return new IOException("UDP to " + peer + ": " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release();
        }
    }

    private void release() {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("Closing the socket to {}", peer, e);
        }
        // The key of a closed channel stays, and the socket with it, until the selector next selects.
        loop.execute(() -> {});
    }
}
