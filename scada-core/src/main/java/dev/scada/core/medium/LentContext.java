package dev.scada.core.medium;

import dev.scada.api.driver.DriverContext;
import dev.scada.api.medium.Counters;
import dev.scada.api.medium.EventLoop;
import dev.scada.api.medium.Secrets;
import dev.scada.api.medium.SerialPort;
import dev.scada.api.medium.SerialSettings;
import dev.scada.api.medium.WireTrace;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one session is lent. Taken back by {@link #close}: connections and ports that the driver left open are closed,
 * pauses end, and nothing opened later stays open.
 */
public final class LentContext implements DriverContext, AutoCloseable {
    private final Media media;
    private final String lineName;
    private final Counters counters;
    private final WireTrace trace;
    private final Set<AutoCloseable> lent = ConcurrentHashMap.newKeySet();
    private final Set<CompletableFuture<Void>> pending = ConcurrentHashMap.newKeySet();
    private final LoopTenant tenant;
    private final AtomicInteger pauses = new AtomicInteger();
    private volatile boolean closed;
    private volatile @Nullable Executor line;

    LentContext(Media media, NioEventLoop loop, String lineName, Counters counters, WireTrace trace) {
        this.media = media;
        this.lineName = lineName;
        this.counters = counters;
        this.trace = trace;
        this.tenant = new LoopTenant(loop, lineName);
    }

    /** Says where the session lives, once it is known whether it blocks. */
    public void livesOn(Executor executor) {
        line = executor;
    }

    /** Who hears of what the driver does on the event loop that no call of its session can tell. Before it is connected. */
    public void onTrouble(LoopTrouble listener) {
        tenant.onTrouble(listener);
    }

    /**
     * Makes a call of the session's where it lives: on the event loop as soon as the runtime's own code there has
     * returned, watched; on a thread of its line's otherwise.
     *
     * @param what for a person: {@code read}
     */
    public void call(String what, Runnable call) {
        call(home(), what, call);
    }

    /** The same while it is not known yet where the session lives. */
    public void call(Executor on, String what, Runnable call) {
        if (on == tenant.loop()) {
            tenant.call(what, call);
        } else if (on instanceof LineExecutor) {
            call.run();
        } else {
            on.execute(call);
        }
    }

    /** Whether the session's code has held the event loop for too long. Any thread. */
    public boolean hasHeldLoop() {
        return tenant.hasHeld();
    }

    /** Whether the session's code still has a thread that was the event loop's. Any thread. */
    public boolean holdsThread() {
        return tenant.holdsThread();
    }

    /** Whether its code is under way on a loop of its own. Any thread. */
    public boolean isBusyElsewhere(LineExecutor logic) {
        return tenant.loop() != logic && tenant.loop().isInDriver();
    }

    @Override
    public String lineName() {
        return lineName;
    }

    @Override
    public Clock clock() {
        return media.clock();
    }

    @Override
    public Executor line() {
        Executor known = home();
        return known == tenant.loop() ? tenant : known;
    }

    private Executor home() {
        Executor known = line;
        if (known == null) {
            throw new IllegalStateException("the line's executor is known from connect on, not in open");
        }
        return known;
    }

    @Override
    public CompletionStage<Void> after(Duration delay) {
        Executor on = home();
        if (on instanceof LineExecutor logic) {
            // Its own timers run there already: another thread's would cost a hop, for every exchange of slow lines.
            return pending(logic, delay, over -> tenant.run("what follows a pause", () -> over.complete(null)));
        }
        return pending(media.timers(), delay, over -> on.execute(() -> over.complete(null)));
    }

    @Override
    public void pause(Duration silence) throws InterruptedException {
        CompletableFuture<Void> over = pending(media.timers(), silence, passed -> passed.complete(null));
        try {
            over.get();
        } catch (ExecutionException | CancellationException e) {
            throw new InterruptedException("line " + lineName + " was closed");
        }
    }

    /** A stage that ends when the time has passed or when all is taken back, whichever comes first. */
    @SuppressWarnings("CollectionUndefinedEquality") // identity is meant
    private CompletableFuture<Void> pending(
            Timers timers, Duration delay, Consumer<CompletableFuture<Void>> whenPassed) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        if (pauses.incrementAndGet() > LoopTenant.MOST_WAITING) {
            pauses.decrementAndGet();
            IllegalStateException flood = new IllegalStateException(
                    "the driver asked for more than " + LoopTenant.MOST_WAITING + " pauses at a time");
            tenant.failed(flood);
            result.completeExceptionally(flood);
            return result;
        }
        pending.add(result);
        Timers.Timer timer = timers.after(delay, () -> {
            pauses.decrementAndGet();
            pending.remove(result);
            whenPassed.accept(result);
        });
        if (closed) {
            timer.cancel();
            result.cancel(false);
        }
        return result;
    }

    @Override
    public EventLoop eventLoop() {
        return new LentLoop(media, tenant, this);
    }

    @Override
    public SerialPort serialPort(SerialSettings settings) {
        return kept(media.serialPorts().lend(settings));
    }

    @Override
    public Secrets secrets() {
        return media.secrets();
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public WireTrace trace() {
        return trace;
    }

    /** To be taken back with the rest; at once when that has been done. Any thread. */
    <T extends AutoCloseable> T kept(T opened) {
        lent.add(opened);
        if (closed) {
            closeQuietly(opened);
        }
        return opened;
    }

    private static void closeQuietly(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            // Connections and ports of ours do not throw when they are closed.
            throw new IllegalStateException(e);
        }
    }

    /** Takes everything back. Idempotent, any thread. */
    @Override
    public void close() {
        closed = true;
        pending.forEach(stage -> stage.cancel(false));
        pending.clear();
        lent.forEach(LentContext::closeQuietly);
        lent.clear();
    }
}
