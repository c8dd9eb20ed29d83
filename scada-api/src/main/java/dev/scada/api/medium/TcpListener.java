package dev.scada.api.medium;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Hears what happens on a {@link TcpConnection}, on its event loop. */
public interface TcpListener {
    /**
     * Bytes came, as many as came: not a message, not a line.
     *
     * @param bytes the loop's own buffer, valid during the call; keep a copy of what you keep
     */
    void received(ByteBuffer bytes);

    /** The connection is over: the peer closed it (an {@link java.io.EOFException}) or it broke. Called once, last. */
    void ended(IOException cause);
}
