package dev.scada.core.medium;

import dev.scada.api.medium.TcpConnection;
import dev.scada.api.medium.TcpListener;
import dev.scada.api.medium.UdpListener;
import dev.scada.api.medium.UdpSocket;
import dev.scada.api.medium.tls.TlsBuffers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread with a selector: the sockets of many lines, their timers and their logic, so that an exchange needs no hop
 * between threads.
 *
 * <p>Whatever a task, a timer or a listener throws is logged and contained. Closed by the runtime, which closes the lines
 * first; connections that are left are closed with it.
 */
public final class NioEventLoop implements LineExecutor, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NioEventLoop.class);

    /** Tasks run before the sockets are looked at again, so that a task that posts itself does not starve them. */
    private static final int TASKS_A_TURN = 1_024;

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final TimerQueue timers = new TimerQueue();
    private final HostResolver resolver;
    /** Shared by all connections, since only one reads at a time. */
    private final ByteBuffer input = ByteBuffer.allocateDirect(64 * 1024);

    private final TlsBuffers tlsBuffers = new TlsBuffers();
    private final AsideThreads aside = new AsideThreads("scada-tls");
    private volatile boolean closed;

    /** Does not run before {@link #start}; what is asked of it until then waits. */
    public NioEventLoop(String threadName, HostResolver resolver) throws IOException {
        this.resolver = resolver;
        selector = Selector.open();
        thread = new Thread(this::run, threadName);
        thread.setDaemon(true);
    }

    /** Starts the loop's thread. Once. */
    public void start() {
        thread.start();
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (!isCurrent() && awake.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        TimerQueue.Entry entry = new TimerQueue.Entry(System.nanoTime() + delay.toNanos(), task);
        if (isCurrent()) {
            timers.add(entry);
        } else {
            execute(() -> timers.add(entry));
        }
        return entry;
    }

    /** As {@link dev.scada.api.medium.EventLoop#connectTcp}. */
    public CompletionStage<TcpConnection> connectTcp(String host, int port, Duration within, TcpListener listener) {
        return new TcpConnecting(this, host, port, listener).begin(resolver, within);
    }

    /** As {@link dev.scada.api.medium.EventLoop#openUdp}. */
    CompletionStage<UdpSocket> openUdp(String host, int port, Duration within, UdpListener listener) {
        return new UdpOpening(this, host, port, listener).begin(resolver, within);
    }

    /** On the loop, for a read of its own accord; handlers are handed it. */
    ByteBuffer input() {
        return input;
    }

    TlsBuffers tlsBuffers() {
        return tlsBuffers;
    }

    /** Runs elsewhere what would hold the loop up. Any thread. */
    void aside(Runnable task) {
        aside.execute(task);
    }

    /** On the loop only. */
    SelectionKey register(SelectableChannel channel, int interest, NioHandler handler) throws IOException {
        return channel.register(selector, interest, handler);
    }

    private void run() {
        try {
            while (!closed) {
                turn();
            }
        } catch (IOException e) {
            log.error("The event loop {} failed; its lines stand still until the runtime is restarted", thread, e);
        } finally {
            release();
        }
    }

    private void turn() throws IOException {
        long wait = tasks.isEmpty() ? timers.millisToNext(System.nanoTime()) : 0;
        if (wait == 0) {
            selector.selectNow(this::ready);
        } else {
            selector.select(this::ready, wait < 0 ? 0 : wait);
        }
        awake.set(false);
        for (int run = 0; run < TASKS_A_TURN; run++) {
            Runnable task = tasks.poll();
            if (task == null) {
                break;
            }
            contained(task);
        }
        for (Runnable due = timers.due(System.nanoTime()); due != null; due = timers.due(System.nanoTime())) {
            contained(due);
        }
    }

    private void ready(SelectionKey key) {
        contained(() -> {
            if (key.isValid()) {
                ((NioHandler) key.attachment()).ready(key, input);
            }
        });
    }

    private static void contained(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            log.error("A task on the event loop failed; the others go on", e);
        }
    }

    private void release() {
        if (!selector.isOpen()) {
            return;
        }
        for (SelectionKey key : selector.keys()) {
            try {
                key.channel().close();
            } catch (IOException e) {
                log.debug("Closing {}", key.channel(), e);
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            log.debug("Closing the selector", e);
        }
    }

    /** Waits a second at most for the loop's thread to end. Idempotent, not on the loop. */
    @Override
    public void close() {
        closed = true;
        aside.close();
        if (thread.getState() == Thread.State.NEW) {
            release();
            return;
        }
        selector.wakeup();
        try {
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
