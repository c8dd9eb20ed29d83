package dev.scada.api.medium;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Hears what happens on a {@link UdpSocket}, on its event loop. */
public interface UdpListener {
    /**
     * One whole datagram came, from the peer; what others send is never heard. An empty datagram is not told of.
     *
     * @param datagram the loop's own buffer, valid during the call; keep a copy of what you keep
     */
    void received(ByteBuffer datagram);

    /**
     * The socket is over. Called once, last. A {@link java.net.PortUnreachableException} when the peer's host answered
     * that nobody listens there; other causes are the network's ({@code no route to host}). A peer that is merely silent
     * is never told of: UDP has no connection that could break.
     */
    void ended(IOException cause);
}
