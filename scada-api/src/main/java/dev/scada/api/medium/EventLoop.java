package dev.scada.api.medium;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A selector loop: one thread that serves many lines. What runs on it must not block.
 *
 * <p>Bytes are handed to the listener on the loop as they arrive; a stage that is completed there lets the core send the
 * next request from the same thread at once.
 */
public interface EventLoop extends Executor {
    /** Whether the caller runs on this loop's thread. */
    boolean isCurrent();

    /**
     * Opens a TCP connection, with {@code TCP_NODELAY} and keep-alive set. The name is looked up off the loop.
     *
     * <p>The stage completes on the loop; it fails with an {@link java.io.IOException} whose message says which host and
     * port, and why. {@code listener.received} is not called before the stage has completed.
     *
     * @param host name or literal address
     * @param port 1 to 65535
     * @param within for looking up and connecting together
     */
    CompletionStage<TcpConnection> connectTcp(String host, int port, Duration within, TcpListener listener);

    /**
     * Opens a TLS connection (1.2 or 1.3) over TCP; what is sent and heard on it is the plain text.
     *
     * <p>The stage completes on the loop when the handshake is done. It fails with a {@link
     * dev.scada.api.driver.DriverException} ({@code LINE}, {@code MISCONFIGURED}) when a file of the settings is no good,
     * to be passed on as it is; with an {@link javax.net.ssl.SSLException} when one side refused the other (expired, not
     * trusted, another name, our certificate refused, no common version, no TLS there), which is {@code ACCESS_DENIED}
     * rather than a lost connection; with another {@link java.io.IOException} as {@link #connectTcp} does. Each message
     * says which host and port, why, and what to do.
     *
     * <p>In TLS 1.3 a device looks at our certificate after the handshake is done on our side: its refusal may be heard as
     * the first thing after the stage has completed, as an {@code SSLException} in {@code listener.ended}. A device that
     * asks to negotiate anew (TLS 1.2) is cut off.
     *
     * @param host name or literal address
     * @param port 1 to 65535
     * @param within for looking up, connecting and the handshake together
     */
    CompletionStage<TcpConnection> connectTls(
            String host, int port, TlsSettings settings, Duration within, TcpListener listener);

    /**
     * Opens a UDP socket that is bound to that peer. The name is looked up off the loop.
     *
     * <p>The stage completes on the loop; it fails with an {@link java.io.IOException} whose message says which host and
     * port, and why. Nothing is sent by it: that it succeeds says nothing of the peer. {@code listener.received} is not
     * called before the stage has completed.
     *
     * @param host name or literal address; a broadcast or multicast address is none, since the answers come from others
     * @param port 1 to 65535
     * @param within for looking up the name
     */
    CompletionStage<UdpSocket> openUdp(String host, int port, Duration within, UdpListener listener);
}
