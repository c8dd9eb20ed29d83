package dev.scada.api.medium;

import java.nio.ByteBuffer;

/** An open TCP connection on an event loop. */
public interface TcpConnection extends AutoCloseable {
    /**
     * Sends all remaining bytes, in order; what the socket does not take at once is copied and sent when it does, so the
     * buffer may be used again on return. On the loop only.
     *
     * <p>Does not fail: a broken connection, or a peer that lets more than 1 MiB pile up, ends it, and the listener hears
     * of it.
     */
    void send(ByteBuffer bytes);

    /** The peer, for messages: {@code 10.0.0.5:502}. */
    String peer();

    /** Closes at once, without a farewell. Idempotent, any thread, never throws. The listener is not called again. */
    @Override
    void close();
}
