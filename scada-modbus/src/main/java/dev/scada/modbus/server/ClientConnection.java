package dev.scada.modbus.server;

import dev.scada.modbus.tcp.MbapFrame;
import dev.scada.modbus.tcp.MbapReader;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** One client of a server, with what waits to be sent to it. Touched by the server's thread only. */
final class ClientConnection {

    /** Answers kept back for later; a client that asks for more of them loses the oldest. */
    private static final int MAX_KEPT_BACK = 16;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final int maxPendingBytes;
    private final SocketAddress peer;
    private final MbapReader reader = new MbapReader();
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private final Deque<byte[]> keptBack = new ArrayDeque<>();
    private int pendingBytes;

    ClientConnection(SocketChannel channel, SelectionKey key, int maxPendingBytes) throws IOException {
        this.channel = channel;
        this.key = key;
        this.maxPendingBytes = maxPendingBytes;
        this.peer = channel.getRemoteAddress();
    }

    MbapReader reader() {
        return reader;
    }

    /** Returns how many bytes came, negative at the end of the stream. */
    int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    /**
     * Sends now what the network takes, the rest when it takes more.
     *
     * @throws IOException when more waits than may: the client does not read
     */
    void send(ByteBuffer frame) throws IOException {
        if (unsent.isEmpty()) {
            channel.write(frame);
        }
        if (frame.hasRemaining()) {
            reserve(frame.remaining());
            unsent.add(ByteBuffer.allocate(frame.remaining()).put(frame).flip());
            key.interestOpsOr(SelectionKey.OP_WRITE);
        }
    }

    void flush() throws IOException {
        for (ByteBuffer next = unsent.peek(); next != null; next = unsent.peek()) {
            pendingBytes -= channel.write(next);
            if (next.hasRemaining()) {
                return;
            }
            unsent.remove();
        }
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
    }

    /** Counts bytes that will be sent later against what may wait. */
    void reserve(int bytes) throws IOException {
        if (pendingBytes + bytes > maxPendingBytes) {
            throw new IOException("does not read: " + pendingBytes + " bytes wait for it");
        }
        pendingBytes += bytes;
    }

    void release(int bytes) {
        pendingBytes -= bytes;
    }

    void keepBack(ByteBuffer frame) {
        if (keptBack.size() == MAX_KEPT_BACK) {
            keptBack.remove();
        }
        byte[] bytes = new byte[Math.min(frame.remaining(), MbapFrame.MAX_FRAME)];
        frame.get(bytes);
        keptBack.add(bytes);
    }

    void sendKeptBack() throws IOException {
        for (byte[] frame = keptBack.poll(); frame != null; frame = keptBack.poll()) {
            send(ByteBuffer.wrap(frame));
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Makes {@link #close} a reset, which the peer sees as an error and not as an end. */
    void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }

    void close() throws IOException {
        key.cancel();
        channel.close();
    }

    @Override
    public String toString() {
        return "client " + peer;
    }
}
