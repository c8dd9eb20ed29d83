package dev.scada.core.medium;

import dev.scada.api.driver.TraceDecoding.Direction;
import dev.scada.api.medium.WireTrace;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last messages of one device or line, in memory. Any thread; the lock is held for the copy of one message. */
public final class TraceRing implements WireTrace {
    /** Messages kept: with request and response the last 32 exchanges. */
    private static final int MOST = 64;

    /** Bytes kept of a message: more than any Modbus message, and a bound for a driver that records files. */
    private static final int LONGEST = 1_024;

    /** One message. */
    @SuppressWarnings("ArrayRecordComponent") // handed to the one reader that puts it into words
    public record Message(Instant time, Direction direction, byte[] bytes) {}

    private final Clock clock;
    private final Deque<Message> messages = new ArrayDeque<>(MOST);

    public TraceRing(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void sent(ByteBuffer bytes) {
        record(Direction.SENT, bytes);
    }

    @Override
    public void received(ByteBuffer bytes) {
        record(Direction.RECEIVED, bytes);
    }

    private void record(Direction direction, ByteBuffer bytes) {
        byte[] copy = new byte[Math.min(bytes.remaining(), LONGEST)];
        bytes.duplicate().get(copy);
        Message message = new Message(clock.instant(), direction, copy);
        synchronized (messages) {
            if (messages.size() == MOST) {
                messages.removeFirst();
            }
            messages.addLast(message);
        }
    }

    /** Oldest first. */
    public List<Message> messages() {
        synchronized (messages) {
            return new ArrayList<>(messages);
        }
    }
}
