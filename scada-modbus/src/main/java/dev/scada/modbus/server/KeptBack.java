package dev.scada.modbus.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Answers of one client that are kept back until something else is asked or answered. The oldest of too many are lost. */
final class KeptBack {

    private static final int MOST = 16;

    private static final class Waiting {
        private final byte[] frame;
        private int requests;

        Waiting(byte[] frame, int requests) {
            this.frame = frame;
            this.requests = requests;
        }
    }

    private final Deque<Waiting> beforeRequests = new ArrayDeque<>();
    private final Deque<byte[]> withNext = new ArrayDeque<>();
    private final Deque<byte[]> behindNext = new ArrayDeque<>();

    /** To be sent before the request is looked at that comes so many requests later, 1 is the next one. */
    void untilRequest(int requests, ByteBuffer frame) {
        keep(beforeRequests, new Waiting(copy(frame), requests));
    }

    /** To be sent with the next answer, before it and in one piece. */
    void withNext(ByteBuffer frame) {
        keep(withNext, copy(frame));
    }

    /** To be sent behind the next answer, in a piece of its own. */
    void behindNext(ByteBuffer frame) {
        keep(behindNext, copy(frame));
    }

    void requestCame(Outbox outbox) throws IOException {
        for (Iterator<Waiting> all = beforeRequests.iterator(); all.hasNext(); ) {
            Waiting next = all.next();
            next.requests--;
            if (next.requests == 0) {
                all.remove();
                outbox.send(ByteBuffer.wrap(next.frame));
            }
        }
    }

    void send(ByteBuffer answer, Outbox outbox) throws IOException {
        if (withNext.isEmpty()) {
            outbox.send(answer);
        } else {
            ByteBuffer whole = ByteBuffer.allocate(answer.remaining()
                    + withNext.stream().mapToInt(frame -> frame.length).sum());
            withNext.forEach(whole::put);
            withNext.clear();
            outbox.send(whole.put(answer).flip());
        }
        for (byte[] frame = behindNext.poll(); frame != null; frame = behindNext.poll()) {
            outbox.send(ByteBuffer.wrap(frame));
        }
    }

    /** What waits for the next answer goes out without one. */
    void flush(Outbox outbox) throws IOException {
        for (byte[] frame = withNext.poll(); frame != null; frame = withNext.poll()) {
            outbox.send(ByteBuffer.wrap(frame));
        }
    }

    private static <T> void keep(Deque<T> kept, T one) {
        if (kept.size() == MOST) {
            kept.remove();
        }
        kept.add(one);
    }

    private static byte[] copy(ByteBuffer frame) {
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }
}
