package dev.scada.api.driver;

import java.nio.ByteBuffer;

/** A driver that can put recorded bytes into words, for the person who commissions a device. Any thread, no state. */
public interface TraceDecoding {
    /** Which way the bytes went. */
    enum Direction {
        SENT,
        RECEIVED
    }

    /**
     * One line: {@code read holding registers 100 to 124, unit 3}. Never throws, whatever the bytes are: what cannot be
     * decoded is said to be so.
     *
     * @param bytes as they were recorded, in one piece; read-only
     */
    String decode(Direction direction, ByteBuffer bytes);
}
