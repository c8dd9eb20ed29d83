package dev.scada.testkit;

import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One socket of {@link TestEventLoop}; all of it on the loop, except {@link #close}. */
final class LoopConnection implements TcpConnection, LoopHandler {
    private static final int MAX_PENDING_BYTES = 1 << 20;

    private final TestEventLoop loop;
    private final String peer;
    private final TcpListener listener;
    private final CompletableFuture<TcpConnection> opened;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ArrayDeque<ByteBuffer> pending = new ArrayDeque<>();
    private volatile @Nullable SocketChannel channel;

    LoopConnection(TestEventLoop loop, String peer, TcpListener listener, CompletableFuture<TcpConnection> opened) {
        this.loop = loop;
        this.peer = peer;
        this.listener = listener;
        this.opened = opened;
    }

    void open(InetSocketAddress address, Duration within) {
        loop.opened(this);
        try {
            if (address.isUnresolved()) {
                throw new IOException("no such host");
            }
            SocketChannel socket = SocketChannel.open();
            channel = socket;
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            if (socket.connect(address)) {
                socket.register(loop.selector(), SelectionKey.OP_READ, this);
                opened.complete(this);
            } else {
                socket.register(loop.selector(), SelectionKey.OP_CONNECT, this);
                loop.schedule(within, () -> {
                    if (!opened.isDone()) {
                        end(new SocketTimeoutException("no answer in " + within.toMillis() + " ms"));
                    }
                });
            }
        } catch (IOException e) {
            end(e);
        }
    }

    @Override
    public void ready(SelectionKey key) {
        try {
            SocketChannel socket = (SocketChannel) key.channel();
            if (key.isValid() && key.isConnectable() && socket.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
                opened.complete(this);
            }
            if (key.isValid() && key.isWritable()) {
                flush(socket);
                key.interestOps(
                        pending.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
            if (key.isValid() && key.isReadable()) {
                receive(socket);
            }
        } catch (IOException e) {
            end(e);
        }
    }

    private void receive(SocketChannel socket) throws IOException {
        ByteBuffer buffer = loop.buffer();
        int count = socket.read(buffer);
        if (count < 0) {
            end(new EOFException(peer + " closed the connection"));
        } else if (count > 0 && !closed.get()) {
            listener.received(buffer.flip());
        }
    }

    @Override
    public void send(ByteBuffer bytes) {
        if (!loop.isCurrent()) {
            throw new IllegalStateException("send is for the event loop's thread");
        }
        SocketChannel socket = channel;
        if (closed.get() || socket == null) {
            return;
        }
        try {
            if (pending.isEmpty()) {
                socket.write(bytes);
            }
            if (bytes.hasRemaining()) {
                pending.add(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
                if (pending.stream().mapToInt(ByteBuffer::remaining).sum() > MAX_PENDING_BYTES) {
                    throw new IOException(peer + " takes nothing: 1 MiB waits to be sent");
                }
                socket.keyFor(loop.selector()).interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
        } catch (IOException e) {
            // Not from within the driver's own call: it would be called back before send has returned.
            loop.execute(() -> end(e));
        }
    }

    private void flush(SocketChannel socket) throws IOException {
        for (ByteBuffer next = pending.peek(); next != null; next = pending.peek()) {
            socket.write(next);
            if (next.hasRemaining()) {
                return;
            }
            pending.remove();
        }
    }

    private void end(IOException cause) {
        if (closed.get()) {
            return;
        }
        close();
        String said = cause.getMessage();
        IOException named = cause instanceof EOFException ? cause : new IOException(peer + ": " + said, cause);
        if (!opened.completeExceptionally(named)) {
            listener.ended(named);
        }
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
