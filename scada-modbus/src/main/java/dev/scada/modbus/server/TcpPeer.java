package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Function;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client on a connection, within TLS where the server asks for it, with what waits to be sent to it. */
final class TcpPeer implements Peer, ServerLoop.Member {

    private static final Logger LOG = LoggerFactory.getLogger(TcpPeer.class);

    private final ServerLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final int maxPendingBytes;
    private final SocketAddress address;
    private final Runnable onLeft;
    private final Answering answering;
    private final @Nullable TlsConversation tls;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private int pendingBytes;
    private boolean isOpen = true;

    TcpPeer(ServerLoop loop, SocketChannel channel, Served served, Optional<TlsAccess> access, Runnable onLeft)
            throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.maxPendingBytes = served.options().maxPendingBytes();
        this.address = channel.getRemoteAddress();
        this.onLeft = onLeft;
        this.answering = new Answering(served, this);
        this.tls = access.map(by -> new TlsConversation(by, this::sendRaw, answering::received))
                .orElse(null);
        this.key = loop.register(channel, 0, this);
    }

    /** Is served from now on. */
    void join() {
        key.interestOps(SelectionKey.OP_READ);
    }

    @Override
    public void ready(SelectionKey ready) throws IOException {
        if (ready.isReadable()) {
            read();
        }
        if (ready.isValid() && ready.isWritable()) {
            flush();
        }
    }

    private void read() throws IOException {
        ByteBuffer received = loop.received().clear();
        if (channel.read(received) < 0) {
            throw new IOException("closed by the client");
        }
        received.flip();
        if (tls == null) {
            answering.received(received);
        } else {
            tls.received(received);
        }
    }

    @Override
    public void send(ByteBuffer bytes) throws IOException {
        if (tls == null) {
            sendRaw(bytes);
        } else {
            tls.send(bytes);
        }
    }

    private void sendRaw(ByteBuffer bytes) throws IOException {
        if (!isOpen) {
            return;
        }
        if (unsent.isEmpty()) {
            channel.write(bytes);
        }
        if (bytes.hasRemaining()) {
            if (pendingBytes + bytes.remaining() > maxPendingBytes) {
                throw new IOException("does not read: " + pendingBytes + " bytes wait for it");
            }
            pendingBytes += bytes.remaining();
            unsent.add(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
            key.interestOpsOr(SelectionKey.OP_WRITE);
        }
    }

    private void flush() throws IOException {
        for (ByteBuffer next = unsent.peek(); next != null; next = unsent.peek()) {
            pendingBytes -= channel.write(next);
            if (next.hasRemaining()) {
                return;
            }
            unsent.remove();
        }
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
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
                end(e);
            }
        });
    }

    @Override
    public boolean isAllowed(Function function) {
        return tls == null || tls.isAllowed(function);
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            LOG.debug("{}: {}", this, e.getMessage());
        }
        end(new IOException("told to reset"));
    }

    @Override
    public void close() {
        if (tls != null) {
            tls.close();
        }
        end(new IOException("told to close"));
    }

    @Override
    public void end(IOException why) {
        if (isOpen) {
            isOpen = false;
            LOG.debug("{}: {}", this, why.getMessage());
            key.cancel();
            Acceptor.closeQuietly(channel);
            onLeft.run();
        }
    }

    @Override
    public void endClients(IOException why) {
        end(why);
    }

    @Override
    public String toString() {
        return "client " + address;
    }
}
