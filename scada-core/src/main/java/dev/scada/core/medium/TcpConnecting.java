package dev.scada.core.medium;

import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A connection on its way: name look-up, connect, one time-out over both. Confined to the loop after {@link #begin}. */
final class TcpConnecting implements NioHandler {
    private final NioEventLoop loop;
    private final String peer;
    private final String host;
    private final int port;
    private final TcpListener listener;
    private final CompletableFuture<TcpConnection> result = new CompletableFuture<>();
    private @Nullable SocketChannel channel;
    private Timers.@Nullable Timer timeout;

    TcpConnecting(NioEventLoop loop, String host, int port, TcpListener listener) {
        this.loop = loop;
        this.host = host;
        this.port = port;
        this.peer = host + ":" + port;
        this.listener = listener;
    }

    CompletionStage<TcpConnection> begin(HostResolver resolver, Duration within) {
        loop.execute(() -> {
            timeout = loop.after(
                    within,
                    () -> fail(new SocketTimeoutException(
                            "no connection to " + peer + " within " + within.toMillis() + " ms")));
            resolver.resolve(host, port)
                    .whenComplete((address, failure) -> loop.execute(() -> resolved(address, failure)));
        });
        return result;
    }

    private void resolved(@Nullable InetSocketAddress address, @Nullable Throwable failure) {
        if (result.isDone()) {
            return;
        }
        if (address == null) {
            UnknownHostException unknown = new UnknownHostException("host " + host + " is not known");
            unknown.initCause(failure);
            fail(unknown);
            return;
        }
        try {
            SocketChannel opened = SocketChannel.open();
            channel = opened;
            opened.configureBlocking(false);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            opened.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            if (opened.connect(address)) {
                connected(opened, loop.register(opened, SelectionKey.OP_READ, this));
            } else {
                loop.register(opened, SelectionKey.OP_CONNECT, this);
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void ready(SelectionKey key, ByteBuffer input) {
        SocketChannel opened = (SocketChannel) key.channel();
        try {
            opened.finishConnect();
            connected(opened, key);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void connected(SocketChannel opened, SelectionKey key) {
        if (result.isDone()) {
            return;
        }
        channel = null;
        cancelTimeout();
        NioTcpConnection connection = new NioTcpConnection(loop, opened, key, peer, listener);
        key.attach(connection);
        key.interestOps(SelectionKey.OP_READ);
        if (!result.complete(connection)) {
            connection.close();
        }
    }

    private void cancelTimeout() {
        if (timeout != null) {
            timeout.cancel();
        }
    }

    private void fail(IOException cause) {
        cancelTimeout();
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
        String said = cause.getMessage();
        boolean saysWhere = said != null && said.contains(host);
        IOException told = saysWhere ? cause : new IOException("no connection to " + peer + ": " + said, cause);
        result.completeExceptionally(told);
    }
}
