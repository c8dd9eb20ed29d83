package dev.scada.core.acquisition;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Session;
import dev.scada.api.value.Quality;
import dev.scada.core.medium.HeldLoopException;
import dev.scada.core.medium.LentContext;
import dev.scada.core.medium.LineCounters;
import dev.scada.core.medium.LineExecutor;
import dev.scada.core.medium.LineThread;
import dev.scada.core.medium.Media;
import dev.scada.core.medium.NioEventLoop;
import dev.scada.core.medium.Timers;
import dev.scada.core.medium.TraceRing;
import dev.scada.core.plant.LineSetup;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line's connection: opened, and after it is lost opened again with growing pauses, until stopped. Confined to the
 * logic's executor; a blocking driver's calls alone run on the line's own thread, and those of a driver that has held the
 * event loop of all lines on a loop of its own, so that one that hangs is seen, given up, and costs nobody else anything.
 */
final class LineConnection<L, D, P> {
    private static final Logger log = LoggerFactory.getLogger(LineConnection.class);

    /** Whose connection it is. */
    interface Owner {
        /** There is a session to be used. */
        void connected();

        /** There is none any more, or it could not be had; it is tried again by itself, unless stopped. */
        void disconnected(String reason, Quality quality);
    }

    private final LineSetup<L, D, P> setup;
    private final Media media;
    private final LineExecutor logic;
    private final Owner owner;
    private final LineMeter meter;
    private final LineCounters counters = new LineCounters();
    private final TraceRing trace;
    private final Backoff backoff;
    private final LineThread thread;

    private @Nullable OpenSession<D, P> open;
    private Timers.@Nullable Timer reconnect;
    /** The last one, which may not have ended yet. */
    private @Nullable OpenSession<D, P> latest;

    /** Its driver has held the event loop of all lines, and has not got it back. */
    private boolean isolated;

    private @Nullable NioEventLoop own;
    private boolean connected;
    private boolean stopped;
    private boolean paused;

    LineConnection(LineSetup<L, D, P> setup, Media media, LineExecutor logic, LineMeter meter, Owner owner) {
        this.setup = setup;
        this.media = media;
        this.logic = logic;
        this.meter = meter;
        this.owner = owner;
        this.trace = new TraceRing(media.clock(), meter.bytes());
        this.backoff = new Backoff(setup.longestProbe());
        this.thread = new LineThread(setup.name());
    }

    void connect() {
        reconnect = null;
        if (stopped || paused || open != null) {
            return;
        }
        if (thread.isBusy() || (latest != null && !latest.isGone())) {
            // It never gets a second thread: what hangs once would hang again, until there are no threads left.
            lost("the driver has not come back from a call", Quality.BAD_NO_COMMUNICATION);
            return;
        }
        if (isolated && own == null) {
            own = media.loop().forOneLine(setup.name()).orElse(null);
            if (own == null) {
                lost(
                        "the driver held the event loop for too long, and there are too many lines with a loop of their own",
                        Quality.BAD_INTERNAL_ERROR);
                return;
            }
        }
        LentContext lent = own == null
                ? media.lend(setup.name(), counters, trace)
                : media.lend(own, setup.name(), counters, trace);
        OpenSession<D, P> opened = new OpenSession<>(lent, logic, own == null ? logic : own, thread);
        lent.onTrouble(fault -> logic.inTurn(() -> troubled(opened, fault)));
        open = opened;
        latest = opened;
        CallLimits limits = new CallLimits("connect", logic, setup.timeout(), trace);
        opened.connect(
                () -> setup.driver().open(setup.settings(), lent),
                limits,
                nothing -> {
                    connected = true;
                    meter.connected();
                    owner.connected();
                },
                this::failed);
    }

    /** The driver did on the event loop what ends its session. */
    private void troubled(OpenSession<D, P> which, Throwable fault) {
        if (which.hasHeldLoop() && !isolated) {
            isolated = true;
            counters.counter("event_loop_held").add(1);
            log.warn(
                    "Line {} goes on with an event loop and a thread of its own when its driver has come back",
                    setup.name());
        }
        if (open == which) {
            failed(fault);
        }
    }

    /** Whether there is a session, and it is connected. */
    boolean isConnected() {
        return connected;
    }

    /** The session, from when it is opened until it is lost. */
    @Nullable
    OpenSession<D, P> open() {
        return open;
    }

    /** The session, while the line is connected. */
    Session<D, P> session() {
        OpenSession<D, P> session = open;
        if (session == null) {
            throw new IllegalStateException("line " + setup.name() + " is not connected");
        }
        return session.session();
    }

    /** Something on the line was answered: when the connection is lost next, it is tried again soon. */
    void proven() {
        backoff.reset();
    }

    void count(String counter, long by) {
        counters.counter(counter).add(by);
    }

    /** On any thread. */
    Map<String, Long> counters() {
        return counters.values();
    }

    /** What failed was the line. */
    void failed(Throwable failure) {
        if (failure instanceof DriverException said) {
            lost(String.valueOf(said.getMessage()), said.code().quality());
        } else if (failure instanceof HeldLoopException held) {
            lost(String.valueOf(held.getMessage()), Quality.BAD_INTERNAL_ERROR);
        } else {
            log.error("A fault in the driver of line {}", setup.name(), failure);
            lost("a fault in the driver: " + failure, Quality.BAD_INTERNAL_ERROR);
        }
    }

    /** The line is gone; it is tried again after a pause that grows. */
    private void lost(String reason, Quality quality) {
        if (!connected) {
            meter.notConnected();
        }
        disconnect(reason);
        if (paused) {
            return;
        }
        owner.disconnected(reason, quality);
        if (reconnect == null && !stopped) {
            reconnect = logic.after(backoff.next(), this::connect);
        }
    }

    /** Closes it until {@link #resume}; the owner is not told. What is under way fails at once. */
    void pause(String reason) {
        paused = true;
        cancelReconnect();
        disconnect(reason);
    }

    /** Opens it again. */
    void resume() {
        paused = false;
        backoff.reset();
        cancelReconnect();
        connect();
    }

    private void cancelReconnect() {
        if (reconnect != null) {
            reconnect.cancel();
            reconnect = null;
        }
    }

    private void disconnect(String reason) {
        connected = false;
        OpenSession<D, P> gone = open;
        open = null;
        if (gone != null) {
            gone.close(reason);
        }
    }

    /**
     * Closes it for good; the owner is not told. What is under way fails at once.
     *
     * @return completes when the driver has closed its session, on whichever thread; never, when the driver does not
     */
    CompletionStage<Void> stop(String reason) {
        stopped = true;
        cancelReconnect();
        disconnect(reason);
        CompletionStage<Void> ended = latest == null ? CompletableFuture.completedFuture(null) : latest.ended();
        return ended.whenComplete((nothing, never) -> {
            thread.close();
            if (own != null) {
                own.end();
            }
        });
    }
}
