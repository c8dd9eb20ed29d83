package dev.scada.testkit;

import dev.scada.api.medium.Secrets;
import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import dev.scada.api.medium.tls.TlsBuffers;
import dev.scada.api.medium.tls.TlsGround;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;

/** What TLS stands on in the kit: the same TLS as the core's, over the kit's sockets. */
final class LoopTls implements TlsGround {
    private final TestEventLoop loop;
    private final Secrets secrets;
    private final TlsBuffers buffers = new TlsBuffers();

    LoopTls(TestEventLoop loop, Secrets secrets) {
        this.loop = loop;
        this.secrets = secrets;
    }

    @Override
    public boolean isCurrent() {
        return loop.isCurrent();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public void aside(Runnable task) {
        ForkJoinPool.commonPool().execute(task);
    }

    /** The kit's timers cannot be cancelled, and need not be: a late one finds the connection open or closed. */
    @Override
    public Runnable after(Duration delay, Runnable task) {
        loop.schedule(delay, task);
        return () -> {};
    }

    @Override
    public CompletionStage<TcpConnection> connectTcp(String host, int port, Duration within, TcpListener listener) {
        return loop.connectTcp(host, port, within, listener);
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }

    @Override
    public TlsBuffers buffers() {
        return buffers;
    }
}
