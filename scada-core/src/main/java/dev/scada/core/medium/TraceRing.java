package dev.scada.core.medium;

import dev.scada.api.driver.TraceDecoding.Direction;
import dev.scada.api.medium.WireTrace;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The last messages of one device or line, in memory. Any thread; the lock is held for the copy of one message.
 *
 * <p>In arrays and not as objects: each message would live just long enough to become old, and a thousand devices would
 * fill the heap with garbage that only a full collection finds.
 */
public final class TraceRing implements WireTrace {
    /** Messages kept, as far as they fit: with request and response the last 32 exchanges. */
    static final int MOST = 64;

    /** Bytes kept of a message: more than any Modbus message, and a bound for a driver that records files. */
    static final int LONGEST = 1_024;

    /** Bytes kept of all messages, a power of two: 15 exchanges of the longest Modbus messages, all 32 of middling ones. */
    static final int MOST_BYTES = 4 * 1_024;

    /** Most exchanges are small; what is outgrown is garbage that has become old. */
    private static final int FIRST_BYTES = 1_024; // a power of two as well

    private static final long NANOS = 1_000_000_000L;

    /** One message. */
    @SuppressWarnings("ArrayRecordComponent") // handed to the one reader that puts it into words
    public record Message(Instant time, Direction direction, byte[] bytes) {}

    private final Clock clock;
    private final WireBytes total;
    /** Made with the first message: the ring of a line is mostly empty. */
    private long[] nanos = {};

    /** Bytes of each message, as {@code -1 - length} for one that was received. */
    private short[] lengths = {};

    private byte[] bytes = {};
    private int oldest;
    private int count;
    private int oldestByte;
    private int usedBytes;

    public TraceRing(Clock clock) {
        this(clock, new WireBytes(null));
    }

    /** @param total counts whole messages, also of what is too long to be kept */
    public TraceRing(Clock clock, WireBytes total) {
        this.clock = clock;
        this.total = total;
    }

    @Override
    public void sent(ByteBuffer message) {
        total.addSent(message.remaining());
        int length = Math.min(message.remaining(), LONGEST);
        record(length, message, length);
    }

    @Override
    public void received(ByteBuffer message) {
        total.addReceived(message.remaining());
        int length = Math.min(message.remaining(), LONGEST);
        record(-1 - length, message, length);
    }

    private synchronized void record(int code, ByteBuffer message, int length) {
        Instant now = clock.instant();
        makeRoom(length);
        int at = (oldest + count) % MOST;
        nanos[at] = now.getEpochSecond() * NANOS + now.getNano();
        lengths[at] = (short) code;
        count++;
        int start = (oldestByte + usedBytes) & (bytes.length - 1);
        int untilEnd = Math.min(length, bytes.length - start);
        message.get(message.position(), bytes, start, untilEnd);
        message.get(message.position() + untilEnd, bytes, 0, length - untilEnd);
        usedBytes += length;
    }

    private void makeRoom(int length) {
        if (nanos.length == 0) {
            nanos = new long[MOST];
            lengths = new short[MOST];
            bytes = new byte[FIRST_BYTES];
        }
        while (count == MOST || usedBytes + length > MOST_BYTES) {
            int gone = length(oldest);
            oldestByte = (oldestByte + gone) & (bytes.length - 1);
            usedBytes -= gone;
            oldest = (oldest + 1) % MOST;
            count--;
        }
        if (usedBytes + length > bytes.length) {
            byte[] grown = new byte[MOST_BYTES];
            copy(oldestByte, usedBytes, grown);
            bytes = grown;
            oldestByte = 0;
        }
    }

    private int length(int at) {
        return lengths[at] < 0 ? -1 - lengths[at] : lengths[at];
    }

    private void copy(int start, int length, byte[] into) {
        int untilEnd = Math.min(length, bytes.length - start);
        System.arraycopy(bytes, start, into, 0, untilEnd);
        System.arraycopy(bytes, 0, into, untilEnd, length - untilEnd);
    }

    /** Oldest first. */
    public synchronized List<Message> messages() {
        List<Message> messages = new ArrayList<>(count);
        int start = oldestByte;
        for (int i = 0; i < count; i++) {
            int at = (oldest + i) % MOST;
            byte[] copied = new byte[length(at)];
            copy(start, copied.length, copied);
            start = (start + copied.length) & (bytes.length - 1);
            messages.add(new Message(
                    Instant.ofEpochSecond(nanos[at] / NANOS, nanos[at] % NANOS),
                    lengths[at] < 0 ? Direction.RECEIVED : Direction.SENT,
                    copied));
        }
        return messages;
    }
}
