package dev.scada.api.medium;

import java.nio.ByteBuffer;

/** A UDP socket on an event loop, bound to one peer: only what that peer sends is received. */
public interface UdpSocket extends AutoCloseable {
    /** The most that one datagram carries over IPv4. */
    int LONGEST_DATAGRAM = 65_507;

    /**
     * Sends all remaining bytes as one datagram; the buffer may be used again on return. On the loop only.
     *
     * <p>Does not fail, and does not say whether it arrived: a datagram may be lost anywhere, here too when the machine's
     * own send buffer is full. A socket that is no good any more ends, and the listener hears of it.
     *
     * @param datagram 1 to {@link #LONGEST_DATAGRAM} bytes
     */
    void send(ByteBuffer datagram);

    /** The peer, for messages: {@code 10.0.0.5:502}. */
    String peer();

    /** Idempotent, any thread, never throws. The listener is not called again. */
    @Override
    void close();
}
