package dev.scada.core.acquisition;

import dev.scada.api.driver.BlockingSession;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Session;
import dev.scada.api.value.Quality;
import dev.scada.core.medium.LentContext;
import dev.scada.core.medium.LineCounters;
import dev.scada.core.medium.LineExecutor;
import dev.scada.core.medium.LineThread;
import dev.scada.core.medium.Media;
import dev.scada.core.medium.Timers;
import dev.scada.core.medium.TraceRing;
import dev.scada.core.plant.LineSetup;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line's connection: opened, and after it is lost opened again with growing pauses, until stopped. Confined to the
 * logic's executor; a blocking driver's calls alone run on the line's own thread, so that one that hangs is seen, given up,
 * and costs nobody else anything.
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
    private final LineCounters counters = new LineCounters();
    private final TraceRing trace;
    private final Backoff backoff;
    private final LineThread thread;

    private @Nullable OpenSession<D, P> open;
    private Timers.@Nullable Timer reconnect;
    private boolean connected;
    private boolean stopped;

    LineConnection(LineSetup<L, D, P> setup, Media media, LineExecutor logic, Owner owner) {
        this.setup = setup;
        this.media = media;
        this.logic = logic;
        this.owner = owner;
        this.trace = new TraceRing(media.clock());
        this.backoff = new Backoff(setup.longestProbe());
        this.thread = new LineThread(setup.name());
    }

    void connect() {
        reconnect = null;
        if (stopped) {
            return;
        }
        if (thread.isBusy()) {
            // It never gets a second thread: what hangs once would hang again, until there are no threads left.
            lost("the driver has not come back from a call", Quality.BAD_NO_COMMUNICATION);
            return;
        }
        LentContext lent = media.lend(setup.name(), counters, trace);
        OpenSession<D, P> opened;
        try {
            Session<D, P> session = setup.driver().open(setup.settings(), lent);
            boolean blocks = session instanceof BlockingSession;
            lent.livesOn(blocks ? thread : logic);
            opened = new OpenSession<>(session, lent, logic, blocks ? thread : Runnable::run);
        } catch (RuntimeException | LinkageError fault) {
            lent.close();
            lost("the driver cannot open a session: " + fault, Quality.BAD_INTERNAL_ERROR);
            return;
        }
        open = opened;
        CallLimits limits = new CallLimits(logic, setup.timeout(), trace);
        opened.<Void>invoke(
                session -> session.connect(limits),
                limits,
                nothing -> {
                    connected = true;
                    owner.connected();
                },
                this::failed);
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

    /** On any thread. */
    Map<String, Long> counters() {
        return counters.values();
    }

    /** What failed was the line. */
    void failed(Throwable failure) {
        if (failure instanceof DriverException said) {
            lost(String.valueOf(said.getMessage()), said.code().quality());
        } else {
            log.error(
                    "A fault in the driver {} of line {}",
                    setup.driver().settings().protocol(),
                    setup.name(),
                    failure);
            lost("a fault in the driver: " + failure, Quality.BAD_INTERNAL_ERROR);
        }
    }

    /** The line is gone; it is tried again after a pause that grows. */
    private void lost(String reason, Quality quality) {
        disconnect(reason);
        owner.disconnected(reason, quality);
        if (reconnect == null && !stopped) {
            reconnect = logic.after(backoff.next(), this::connect);
        }
    }

    private void disconnect(String reason) {
        connected = false;
        OpenSession<D, P> gone = open;
        open = null;
        if (gone != null) {
            gone.close(reason);
            thread.interrupt();
        }
    }

    /** Closes it for good; the owner is not told. What is under way fails at once. */
    void stop(String reason) {
        stopped = true;
        if (reconnect != null) {
            reconnect.cancel();
        }
        disconnect(reason);
        thread.close();
    }
}
