package dev.scada.core.medium;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of the messages of a line, or of one device and with it of its line, as the driver handed them to the wire
 * trace: without what TCP, TLS and the like add. Any thread.
 */
public final class WireBytes {
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final @Nullable WireBytes ofLine;

    /** @param ofLine what the line counts as well; null for the line's own */
    public WireBytes(@Nullable WireBytes ofLine) {
        this.ofLine = ofLine;
    }

    void addSent(int bytes) {
        sent.getAndAdd(bytes);
        if (ofLine != null) {
            ofLine.addSent(bytes);
        }
    }

    void addReceived(int bytes) {
        received.getAndAdd(bytes);
        if (ofLine != null) {
            ofLine.addReceived(bytes);
        }
    }

    public long sent() {
        return sent.get();
    }

    public long received() {
        return received.get();
    }
}
