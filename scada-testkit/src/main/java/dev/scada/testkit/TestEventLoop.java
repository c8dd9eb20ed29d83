package dev.scada.testkit;

import dev.scada.api.medium.EventLoop;
import dev.scada.api.medium.Secrets;
import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import dev.scada.api.medium.TlsSettings;
import dev.scada.api.medium.UdpListener;
import dev.scada.api.medium.UdpSocket;
import dev.scada.api.medium.tls.TlsConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A selector loop with real sockets: plain rather than fast. */
final class TestEventLoop implements EventLoop, AutoCloseable {
    private final Selector selector;
    private final Timing timing;
    private final Secrets secrets;
    private final Consumer<Throwable> fault;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Set<LoopHandler> open = ConcurrentHashMap.newKeySet();
    private final ByteBuffer buffer = ByteBuffer.allocate(65_536);
    private volatile boolean stopped;

    /** @param fault hears what a task or a listener throws: a bug of the driver's */
    TestEventLoop(String name, Timing timing, Secrets secrets, Consumer<Throwable> fault) {
        this.timing = timing;
        this.secrets = secrets;
        this.fault = fault;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = KitThreads.named(name + "-loop").newThread(this::run);
        thread.start();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Connections that were opened here and not yet closed. */
    int openConnections() {
        return open.size();
    }

    @Override
    public CompletionStage<TcpConnection> connectTcp(String host, int port, Duration within, TcpListener listener) {
        CompletableFuture<TcpConnection> opened = new CompletableFuture<>();
        long deadline = timing.nanos() + within.toNanos();
        var unused = CompletableFuture.supplyAsync(() -> new InetSocketAddress(host, port))
                .thenAcceptAsync(
                        address -> {
                            Duration left = Duration.ofNanos(Math.max(0, deadline - timing.nanos()));
                            new LoopConnection(this, host + ":" + port, listener, opened).open(address, left);
                        },
                        this)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        fault.accept(failure);
                    }
                });
        return opened;
    }

    @Override
    public CompletionStage<TcpConnection> connectTls(
            String host, int port, TlsSettings settings, Duration within, TcpListener listener) {
        return new TlsConnection(new LoopTls(this, secrets), host, port, settings, listener).open(within);
    }

    @Override
    public CompletionStage<UdpSocket> openUdp(String host, int port, Duration within, UdpListener listener) {
        CompletableFuture<UdpSocket> opened = new CompletableFuture<>();
        schedule(within, () -> opened.completeExceptionally(new SocketTimeoutException("no address of " + host)));
        var unused = CompletableFuture.supplyAsync(() -> new InetSocketAddress(host, port))
                .thenAcceptAsync(
                        address -> {
                            try {
                                UdpSocket socket = new LoopDatagrams(this, host + ":" + port, listener).open(address);
                                if (!opened.complete(socket)) {
                                    socket.close();
                                }
                            } catch (IOException e) {
                                opened.completeExceptionally(e);
                            }
                        },
                        this)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        fault.accept(failure);
                    }
                });
        return opened;
    }

    Selector selector() {
        return selector;
    }

    ByteBuffer buffer() {
        return buffer.clear();
    }

    void schedule(Duration delay, Runnable task) {
        timing.schedule(delay, () -> execute(task));
    }

    void opened(LoopHandler connection) {
        open.add(connection);
    }

    void closed(LoopHandler connection) {
        open.remove(connection);
        // The file descriptor is given back by the next select only.
        selector.wakeup();
    }

    private void run() {
        while (!stopped) {
            try {
                selector.select();
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    guarded(task);
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    guarded(() -> ((LoopHandler) key.attachment()).ready(key));
                }
                selector.selectedKeys().clear();
            } catch (IOException e) {
                fault.accept(e);
            }
        }
        open.forEach(LoopHandler::close);
        try {
            selector.close();
        } catch (IOException e) {
            fault.accept(e);
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            fault.accept(e);
        }
    }

    @Override
    public void close() {
        stopped = true;
        selector.wakeup();
        Waits.join(thread);
    }
}
