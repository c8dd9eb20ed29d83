package dev.scada.core.medium;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Looks host names up, which blocks for seconds when the name server is away, on threads that may wait. */
public final class HostResolver implements AutoCloseable {
    private static final int THREADS = 4;

    private final ThreadPoolExecutor executor;

    /** Threads are made when the first name that is no literal address is looked up. */
    public HostResolver() {
        executor = new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "scada-resolver");
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
    }

    /** Completes at once, on the caller, for a literal address; on a thread of the resolver's otherwise. */
    CompletionStage<InetSocketAddress> resolve(String host, int port) {
        CompletableFuture<InetSocketAddress> result = new CompletableFuture<>();
        if (isLiteral(host)) {
            lookUp(host, port, result);
        } else {
            executor.execute(() -> lookUp(host, port, result));
        }
        return result;
    }

    private static void lookUp(String host, int port, CompletableFuture<InetSocketAddress> result) {
        try {
            result.complete(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            result.completeExceptionally(e);
        }
    }

    private static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
