package dev.scada.core.medium;

import dev.scada.api.medium.UdpListener;
import dev.scada.api.medium.UdpSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A UDP socket on its way: there is nothing to connect to, only a name to look up. Confined to the loop. */
final class UdpOpening {
    private final NioEventLoop loop;
    private final String host;
    private final int port;
    private final UdpListener listener;
    private final CompletableFuture<UdpSocket> result = new CompletableFuture<>();

    UdpOpening(NioEventLoop loop, String host, int port, UdpListener listener) {
        this.loop = loop;
        this.host = host;
        this.port = port;
        this.listener = listener;
    }

    CompletionStage<UdpSocket> begin(HostResolver resolver, Duration within) {
        loop.execute(() -> {
            Timers.Timer timeout = loop.after(
                    within,
                    () -> result.completeExceptionally(new SocketTimeoutException(
                            "host " + host + " was not found within " + within.toMillis() + " ms")));
            resolver.resolve(host, port)
                    .whenComplete((address, failure) -> loop.execute(() -> {
                        timeout.cancel();
                        resolved(address, failure);
                    }));
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
            result.completeExceptionally(unknown);
            return;
        }
        String peer = host + ":" + port;
        try {
            NioUdpSocket socket = NioUdpSocket.open(loop, address, peer, listener);
            if (!result.complete(socket)) {
                socket.close();
            }
        } catch (IOException e) {
            result.completeExceptionally(new IOException("no UDP socket to " + peer + ": " + e.getMessage(), e));
        }
    }
}
