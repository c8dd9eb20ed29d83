package dev.scada.core.medium;

import dev.scada.api.medium.EventLoop;
import dev.scada.api.medium.Secrets;
import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import dev.scada.api.medium.TlsSettings;
import dev.scada.api.medium.UdpListener;
import dev.scada.api.medium.UdpSocket;
import dev.scada.api.medium.tls.TlsBuffers;
import dev.scada.api.medium.tls.TlsConnection;
import dev.scada.api.medium.tls.TlsGround;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The event loop as one session sees it: what it opens is taken back with the rest of what it was lent. */
final class LentLoop implements EventLoop {
    private final NioEventLoop loop;
    private final Secrets secrets;
    private final LentContext lent;
    private final LoopTenant tenant;

    LentLoop(Media media, LoopTenant tenant, LentContext lent) {
        this.loop = tenant.loop();
        this.tenant = tenant;
        this.secrets = media.secrets();
        this.lent = lent;
    }

    @Override
    public boolean isCurrent() {
        return loop.isCurrent();
    }

    @Override
    public void execute(Runnable task) {
        tenant.execute(task);
    }

    @Override
    public CompletionStage<TcpConnection> connectTcp(String host, int port, Duration within, TcpListener listener) {
        return opened(loop.connectTcp(host, port, within, new GuardedTcp(tenant, listener))
                .thenApply(lent::kept));
    }

    @Override
    public CompletionStage<TcpConnection> connectTls(
            String host, int port, TlsSettings settings, Duration within, TcpListener listener) {
        return opened(lent.kept(new TlsConnection(new Ground(), host, port, settings, new GuardedTcp(tenant, listener)))
                .open(within));
    }

    @Override
    public CompletionStage<UdpSocket> openUdp(String host, int port, Duration within, UdpListener listener) {
        return opened(loop.openUdp(host, port, within, new GuardedUdp(tenant, listener))
                .thenApply(lent::kept));
    }

    /** The same, watched: what the driver makes to follow upon it runs as its code. */
    private <T> CompletionStage<T> opened(CompletionStage<T> stage) {
        CompletableFuture<T> watched = new CompletableFuture<>();
        stage.whenComplete((result, failure) -> tenant.run("what follows opening a connection", () -> {
            if (failure == null) {
                watched.complete(result);
            } else {
                watched.completeExceptionally(
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            }
        }));
        return watched;
    }

    /** What TLS stands on. The connection below is not taken back by itself, so that the farewell still goes out by it. */
    private final class Ground implements TlsGround {
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
            loop.aside(task);
        }

        @Override
        public Runnable after(Duration delay, Runnable task) {
            return loop.after(delay, task)::cancel;
        }

        @Override
        public CompletionStage<TcpConnection> connectTcp(
                String host, int port, Duration within, TcpListener tcpListener) {
            return loop.connectTcp(host, port, within, tcpListener);
        }

        @Override
        public Secrets secrets() {
            return secrets;
        }

        @Override
        public TlsBuffers buffers() {
            return loop.tlsBuffers();
        }
    }
}
