package dev.scada.modbus.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** What goes out to one client, in order, with pauses between where asked. What waits in it is bounded. */
final class Outbox {

    private record Chunk(Duration pause, ByteBuffer bytes) {}

    private final Peer peer;
    private final int maxBytes;
    private final Deque<Chunk> waiting = new ArrayDeque<>();
    private int waitingBytes;

    Outbox(Peer peer, int maxBytes) {
        this.peer = peer;
        this.maxBytes = maxBytes;
    }

    /** Behind all that waits; at once when nothing does. */
    void send(ByteBuffer bytes) throws IOException {
        if (waiting.isEmpty()) {
            peer.send(bytes);
        } else {
            send(Duration.ZERO, bytes);
        }
    }

    /** Behind all that waits, after a pause of its own; what is sent afterwards waits for it. */
    void send(Duration pause, ByteBuffer bytes) throws IOException {
        waiting.add(new Chunk(pause, reserved(bytes)));
        if (waiting.size() == 1) {
            peer.after(pause, this::advance);
        }
    }

    /** When the time has passed; what is sent meanwhile overtakes it. */
    void sendApart(Duration delay, ByteBuffer bytes) throws IOException {
        ByteBuffer held = reserved(bytes);
        int length = held.remaining();
        peer.after(delay, () -> {
            waitingBytes -= length;
            send(held);
        });
    }

    private void advance() throws IOException {
        do {
            Chunk next = waiting.remove();
            waitingBytes -= next.bytes().remaining();
            peer.send(next.bytes());
        } while (!waiting.isEmpty() && waiting.element().pause().isZero());
        if (!waiting.isEmpty()) {
            peer.after(waiting.element().pause(), this::advance);
        }
    }

    private ByteBuffer reserved(ByteBuffer bytes) throws IOException {
        if (waitingBytes + bytes.remaining() > maxBytes) {
            throw new IOException("asks on: " + waitingBytes + " bytes of delayed answers wait for it");
        }
        waitingBytes += bytes.remaining();
        return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }
}
