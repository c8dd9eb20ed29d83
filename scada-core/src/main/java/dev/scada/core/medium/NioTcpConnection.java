package dev.scada.core.medium;

import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open socket. Confined to the loop but for {@link #close}. */
final class NioTcpConnection implements TcpConnection, NioHandler {
    private static final Logger log = LoggerFactory.getLogger(NioTcpConnection.class);
    private static final int MOST_PENDING = 1024 * 1024;
    private static final int MOST_LAST_READS = 16;

    private final NioEventLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final String peer;
    private final TcpListener listener;
    private final Deque<ByteBuffer> pending = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private int pendingBytes;

    NioTcpConnection(NioEventLoop loop, SocketChannel channel, SelectionKey key, String peer, TcpListener listener) {
        this.loop = loop;
        this.channel = channel;
        this.key = key;
        this.peer = peer;
        this.listener = listener;
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public void send(ByteBuffer bytes) {
        if (!loop.isCurrent()) {
            throw new IllegalStateException("send is called on the event loop only");
        }
        if (closed.get()) {
            return;
        }
        try {
            if (pending.isEmpty()) {
                channel.write(bytes);
            }
            if (bytes.hasRemaining()) {
                keep(bytes);
            }
        } catch (IOException e) {
            // After the caller's own step, not within it: a listener called from inside send would find it half done.
            loop.execute(() -> endAfterLastWords(e));
        }
    }

    private void keep(ByteBuffer bytes) throws IOException {
        if (pendingBytes + bytes.remaining() > MOST_PENDING) {
            throw new IOException(peer + " does not read: " + pendingBytes + " bytes wait for it");
        }
        pendingBytes += bytes.remaining();
        pending.add(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    @Override
    public void ready(SelectionKey ready, ByteBuffer input) {
        try {
            if (ready.isWritable()) {
                flush();
            }
            if (ready.isReadable()) {
                read(input);
            }
        } catch (CancelledKeyException closedMeanwhile) {
            // By close() on another thread; the listener has asked not to hear of it.
            log.debug("Closed while ready: {}", peer);
        } catch (IOException e) {
            endAfterLastWords(e);
        }
    }

    private void flush() throws IOException {
        for (ByteBuffer first = pending.peek(); first != null; first = pending.peek()) {
            pendingBytes -= channel.write(first);
            if (first.hasRemaining()) {
                return;
            }
            pending.poll();
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    /** One read a turn: a peer that sends without end must not keep the loop from the others. */
    private void read(ByteBuffer input) throws IOException {
        input.clear();
        int count = channel.read(input);
        if (count < 0) {
            throw new EOFException("closed by " + peer);
        }
        if (count > 0 && !closed.get()) {
            listener.received(input.flip());
        }
    }

    /** What the peer sent before it hung up says why it did, and would be lost with the connection. */
    private void endAfterLastWords(IOException cause) {
        try {
            for (int i = 0; i < MOST_LAST_READS && !closed.get(); i++) {
                ByteBuffer input = loop.input().clear();
                if (channel.read(input) <= 0) {
                    break;
                }
                listener.received(input.flip());
            }
        } catch (IOException nothingLeft) {
            log.debug("No last words of {}", peer, nothingLeft);
        }
        end(cause);
    }

    private void end(IOException cause) {
        if (closed.compareAndSet(false, true)) {
            release();
            listener.ended(cause);
        }
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
            log.debug("Closing the connection to {}", peer, e);
        }
        // The key of a closed channel stays, and the socket with it, until the selector next selects.
        loop.execute(() -> {});
    }
}
