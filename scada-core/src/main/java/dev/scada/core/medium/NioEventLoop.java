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
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread with a selector: the sockets of many lines, their timers and their logic, so that an exchange needs no hop
 * between threads.
 *
 * <p>Whatever a task, a timer or a listener throws is logged and contained. A driver's code that does not return loses the
 * thread: {@link LoopWatch} sees it, and another thread becomes the loop (see {@link LoopShift}). For that a driver's code
 * is always entered from the bottom of the loop's stack, with none of the runtime's own work half done above or below it:
 * {@link #below} takes calls there, {@link #inTurn} takes answers out.
 *
 * <p>Closed by the runtime, which closes the lines first; connections that are left are closed with it.
 */
public final class NioEventLoop implements LineExecutor, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NioEventLoop.class);

    /** Tasks run before the sockets are looked at again, so that a task that posts itself does not starve them. */
    private static final int TASKS_A_TURN = 1_024;

    /** Threads that may be away in drivers' code at a time; with more of them the loop stands still. */
    static final int MOST_HELD_THREADS = 64;

    /** Loops of their own for lines whose drivers have held this one. */
    static final int MOST_OWN_LOOPS = 64;

    private final Selector selector;
    private final String threadName;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final TimerQueue timers = new TimerQueue();
    private final HostResolver resolver;
    private final AsideThreads aside = new AsideThreads("scada-tls");
    /** Calls of drivers, made when what runs now has returned. Of the runtime's own code on the loop only. */
    private final ArrayDeque<Runnable> calls = new ArrayDeque<>();
    /** What drivers told from within their own code. */
    private final Queue<Runnable> told = new ConcurrentLinkedQueue<>();

    private final AtomicInteger heldThreads = new AtomicInteger();
    private final Set<NioEventLoop> ownLoops = ConcurrentHashMap.newKeySet();
    private final Consumer<NioEventLoop> whenClosed;
    private final Object lock = new Object();
    private volatile LoopShift shift;
    private volatile boolean closed;

    /** Does not run before {@link #start}; what is asked of it until then waits. */
    public NioEventLoop(String threadName, HostResolver resolver) throws IOException {
        this(threadName, resolver, unused -> {});
    }

    private NioEventLoop(String threadName, HostResolver resolver, Consumer<NioEventLoop> whenClosed)
            throws IOException {
        this.resolver = resolver;
        this.threadName = threadName;
        this.whenClosed = whenClosed;
        selector = Selector.open();
        shift = new LoopShift(threadName, mine -> run(mine, () -> {}));
    }

    /** Starts the loop's thread. Once. */
    public void start() {
        shift.thread().start();
    }

    /**
     * A loop for one line alone, started; its owner ends it, or this loop's end does. On this loop. Absent when there are {@value #MOST_OWN_LOOPS} already, or
     * when the system gives no more selectors.
     */
    public Optional<NioEventLoop> forOneLine(String lineName) {
        if (closed || ownLoops.size() >= MOST_OWN_LOOPS) {
            return Optional.empty();
        }
        try {
            NioEventLoop own = new NioEventLoop("scada-line-" + lineName, resolver, ownLoops::remove);
            ownLoops.add(own);
            own.start();
            return Optional.of(own);
        } catch (IOException e) {
            log.error("There is no event loop for line {}", lineName, e);
            return Optional.empty();
        }
    }

    @Override
    public boolean isCurrent() {
        return shift.isMine();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        wakeUnlessCurrent();
    }

    private void wakeUnlessCurrent() {
        if (!isCurrent() && awake.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    /**
     * As {@link LineExecutor#inTurn}: not at once from within a driver's code, since the thread may cease to be the loop
     * at any moment there.
     */
    @Override
    public void inTurn(Runnable task) {
        LoopShift now = shift;
        if (!now.isMine()) {
            execute(task);
        } else if (now.isInDriver()) {
            told.add(task);
            // If it has ceased to be the loop since.
            wakeUnlessCurrent();
        } else {
            task.run();
        }
    }

    /** Runs a call of a driver's at the bottom of the loop's stack, soon: before anything else is waited for. */
    void below(Runnable call) {
        LoopShift now = shift;
        if (!now.isMine() || now.isInDriver()) {
            execute(call);
        } else {
            calls.add(call);
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        TimerQueue.Entry entry = new TimerQueue.Entry(System.nanoTime() + delay.toNanos(), task);
        LoopShift now = shift;
        if (now.isMine() && !now.isInDriver()) {
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
        return mine().input();
    }

    TlsBuffers tlsBuffers() {
        return mine().tlsBuffers();
    }

    private LoopShift mine() {
        LoopShift now = shift;
        if (!now.isMine()) {
            throw new Relieved();
        }
        return now;
    }

    LoopShift shift() {
        return shift;
    }

    /** Runs elsewhere what would hold the loop up. Any thread. */
    void aside(Runnable task) {
        aside.execute(task);
    }

    /** On the loop only. */
    SelectionKey register(SelectableChannel channel, int interest, NioHandler handler) throws IOException {
        return channel.register(selector, interest, handler);
    }

    // ---- the loop's thread ----

    private void run(LoopShift mine, Runnable first) {
        try {
            contained(mine, first);
            while (!closed) {
                turn(mine);
            }
        } catch (Relieved e) {
            log.debug("{} is not the event loop any more", Thread.currentThread());
        } catch (IOException e) {
            log.error("The event loop {} failed; its lines stand still until the runtime is restarted", threadName, e);
        } finally {
            ended(mine);
        }
    }

    private void ended(LoopShift mine) {
        LoopTenant holder = mine.tenant();
        if (!mine.isRelieved()) {
            release();
        } else if (holder != null) {
            holder.cameBack();
            heldThreads.decrementAndGet();
            log.info("The driver of line {} has given its thread back", holder.line());
        }
    }

    private void turn(LoopShift mine) throws IOException {
        boolean idle = tasks.isEmpty() && told.isEmpty() && calls.isEmpty();
        long wait = idle ? timers.millisToNext(System.nanoTime()) : 0;
        // Only noted: while the selector's lock is held no driver is called, which might never return.
        if (wait == 0) {
            selector.selectNow(mine::isReady);
        } else {
            selector.select(mine::isReady, wait < 0 ? 0 : wait);
        }
        awake.set(false);
        int ready = mine.takeReady();
        for (int i = 0; i < ready; i++) {
            ready(mine, mine.ready(i));
        }
        for (int run = 0; run < TASKS_A_TURN; run++) {
            Runnable task = tasks.poll();
            if (task == null) {
                break;
            }
            contained(mine, task);
        }
        contained(mine, () -> {});
        for (Runnable due = timers.due(System.nanoTime()); due != null; due = timers.due(System.nanoTime())) {
            contained(mine, due);
        }
    }

    private void ready(LoopShift mine, SelectionKey key) {
        contained(mine, () -> {
            if (key.isValid()) {
                ((NioHandler) key.attachment()).ready(key, mine.input());
            }
        });
    }

    /** Runs it, then what it left to be done below. */
    private void contained(LoopShift mine, Runnable task) {
        runAlone(mine, task);
        for (int run = 0; run < TASKS_A_TURN; run++) {
            Runnable next = told.poll();
            if (next == null) {
                next = calls.poll();
            }
            if (next == null) {
                return;
            }
            runAlone(mine, next);
        }
    }

    private static void runAlone(LoopShift mine, Runnable task) {
        try {
            task.run();
        } catch (Relieved e) {
            throw e;
        } catch (Throwable e) {
            // Errors too: without its thread the loop is of no use to anybody.
            log.error("A task on the event loop failed; the others go on", e);
        }
        // Somebody's stage may have swallowed it.
        if (mine.isRelieved()) {
            throw new Relieved();
        }
    }

    /**
     * Lets another thread be the loop, if this one is still where it was seen. On the watch's thread.
     *
     * @param place in a driver's code
     */
    boolean relieve(LoopShift held, long place, Duration limit) {
        synchronized (lock) {
            if (closed || held != shift) {
                return false;
            }
            if (heldThreads.incrementAndGet() > MOST_HELD_THREADS) {
                heldThreads.decrementAndGet();
                log.error("{} threads are held by drivers; the event loop waits for the next", MOST_HELD_THREADS);
                return false;
            }
            if (!held.relieve(place)) {
                heldThreads.decrementAndGet();
                return false;
            }
            LoopTenant holder = Objects.requireNonNull(held.tenant());
            holder.holds();
            String work = held.work();
            log.error(
                    "The driver of line {} has held the event loop for more than {} ms in {}; another thread takes over",
                    holder.line(),
                    limit.toMillis(),
                    work);
            Runnable first = () -> holder.hasHeld(limit, work);
            shift = new LoopShift(threadName, mine -> run(mine, first));
            shift.thread().start();
            // What waits there without need may let itself be woken.
            held.thread().interrupt();
            return true;
        }
    }

    /** Whether a driver's code is under way on it just now. Any thread. */
    public boolean isInDriver() {
        return (shift.place() & 1) != 0;
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
        whenClosed.accept(this);
    }

    /** Ends the loop without waiting for it: its thread ends when what runs there has returned. Idempotent, any thread. */
    public void end() {
        synchronized (lock) {
            closed = true;
        }
        aside.close();
        ownLoops.forEach(NioEventLoop::end);
        if (shift.thread().getState() == Thread.State.NEW) {
            release();
            return;
        }
        selector.wakeup();
    }

    /** Waits a second at most for the loop's thread to end. Idempotent, not on the loop. */
    @Override
    public void close() {
        end();
        try {
            shift.thread().join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
