package dev.scada.api.medium.tls;

import dev.scada.api.medium.Secrets;
import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** What a TLS connection stands on; the owner of the event loop provides it. */
public interface TlsGround {
    /** Whether the caller runs on the loop. */
    boolean isCurrent();

    /** Runs the task on the loop, after those given before. Any thread. */
    void execute(Runnable task);

    /** Runs on another thread what would hold the loop up: reading files, the arithmetic of a handshake. Any thread. */
    void aside(Runnable task);

    /**
     * Runs the task on the loop once the time has passed.
     *
     * @return cancels it; may be called in vain
     */
    Runnable after(Duration delay, Runnable task);

    /** As {@link dev.scada.api.medium.EventLoop#connectTcp}. */
    CompletionStage<TcpConnection> connectTcp(String host, int port, Duration within, TcpListener listener);

    Secrets secrets();

    /** The same for all connections of the loop, since only one works at a time. */
    TlsBuffers buffers();
}
