package dev.scada.core.acquisition;

import dev.scada.api.driver.BlockingSession;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Session;
import dev.scada.core.medium.LentContext;
import dev.scada.core.medium.LineExecutor;
import dev.scada.core.medium.LineThread;
import dev.scada.core.medium.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A driver's session, contained: whatever it does or leaves undone, each call ends exactly once, with a result or a
 * failure, on the line's logic. What it completes twice, late or after close goes nowhere.
 *
 * <p>Confined to the logic's executor; the driver's own calls run where the session lives, with none of the line's own
 * work half done meanwhile, so that a call which does not come back leaves nothing behind.
 */
final class OpenSession<D, P> {
    private static final Logger log = LoggerFactory.getLogger(OpenSession.class);

    /** How long after its deadline a driver may come back before it is given up. */
    static final Duration GRACE = Duration.ofMillis(500);

    /** A list that a driver returns is at most this long: none of its exchanges, plans or outcomes comes near. */
    static final int LONGEST_LIST = 1_000_000;

    private final LentContext lent;
    private final LineExecutor logic;
    private final LineExecutor home;
    private final LineThread thread;
    private final Set<Invocation<?>> underWay = new LinkedHashSet<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    /** Set where the session lives. */
    private volatile @Nullable Session<D, P> session;

    private volatile boolean closed;

    /**
     * Not open yet.
     *
     * @param logic the line's
     * @param home the event loop where the session lives if it does not block; the logic itself, or one for this line alone
     * @param thread the line's, where a session that blocks lives
     */
    OpenSession(LentContext lent, LineExecutor logic, LineExecutor home, LineThread thread) {
        this.lent = lent;
        this.logic = logic;
        this.home = home;
        this.thread = thread;
    }

    /** The session, from when it is connected. */
    Session<D, P> session() {
        return Objects.requireNonNull(session, "the session is not open");
    }

    /** Opens the session and connects it; ends as {@link #invoke} does. */
    void connect(
            Supplier<Session<D, P>> opening, CallLimits limits, Consumer<Void> succeeded, Consumer<Throwable> failed) {
        Invocation<Void> invocation = begin(limits, succeeded, failed);
        lent.call(home, "open", () -> {
            Session<D, P> opened;
            try {
                opened = Objects.requireNonNull(opening.get(), "the driver opened no session");
                boolean blocks = opened instanceof BlockingSession;
                lent.livesOn(blocks ? thread : home);
            } catch (Throwable fault) {
                settle(
                        invocation,
                        null,
                        new IllegalStateException("the driver cannot open a session: " + fault, fault));
                return;
            }
            session = opened;
            if (closed) {
                // It took its time, and nobody waits for it any more.
                closeNow(opened);
            } else {
                lent.call(limits.what(), () -> run(opened, each -> each.connect(limits), invocation));
            }
        });
    }

    /**
     * Calls the driver.
     *
     * @param succeeded takes the result; exactly one of the two is called, once, on the logic
     * @param failed takes the failure: a {@link DriverException}, or else a fault in the driver
     */
    <T> void invoke(
            Function<Session<D, P>, CompletionStage<T>> call,
            CallLimits limits,
            Consumer<T> succeeded,
            Consumer<Throwable> failed) {
        Session<D, P> opened = session();
        Invocation<T> invocation = begin(limits, succeeded, failed);
        lent.call(limits.what(), () -> run(opened, call, invocation));
    }

    /** Runs a bit of the driver's code where the session lives; nobody waits for it. */
    void run(String what, Runnable code) {
        lent.call(what, () -> {
            try {
                code.run();
            } catch (Throwable fault) {
                log.error("A driver failed to {}; it is taken for done", what, fault);
            }
        });
    }

    private <T> Invocation<T> begin(CallLimits limits, Consumer<T> succeeded, Consumer<Throwable> failed) {
        Invocation<T> invocation = new Invocation<>(limits, succeeded, failed);
        underWay.add(invocation);
        invocation.watchdog = logic.after(limits.remaining().plus(GRACE), () -> overdue(invocation));
        return invocation;
    }

    private <T> void run(
            Session<D, P> opened, Function<Session<D, P>, CompletionStage<T>> call, Invocation<T> invocation) {
        if (invocation.isOver) {
            // Given up before its turn came: not to be sent after all.
            return;
        }
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        current.setContextClassLoader(opened.getClass().getClassLoader());
        try {
            Objects.requireNonNull(call.apply(opened), "the driver returned no stage")
                    .whenComplete((result, failure) -> taken(invocation, result, failure));
        } catch (Throwable fault) {
            settle(invocation, null, fault);
        } finally {
            current.setContextClassLoader(before);
        }
    }

    /** In the driver's code still, since a list of its own making may do whatever it likes when it is read. */
    private <T> void taken(Invocation<T> invocation, @Nullable T result, @Nullable Throwable failure) {
        T copied;
        try {
            copied = own(result);
        } catch (Throwable fault) {
            settle(invocation, null, fault);
            return;
        }
        settle(invocation, copied, failure);
    }

    @SuppressWarnings("unchecked")
    private static <T> @Nullable T own(@Nullable T result) {
        if (!(result instanceof List<?> list)) {
            return result;
        }
        int size = list.size();
        if (size > LONGEST_LIST) {
            throw new IllegalStateException("the driver returned a list of " + size + " elements");
        }
        for (Object element : list) {
            if (element == null) {
                throw new IllegalStateException("the driver returned a list with null among its " + size + " elements");
            }
        }
        return (T) List.copyOf(list);
    }

    private <T> void settle(Invocation<T> invocation, @Nullable T result, @Nullable Throwable failure) {
        logic.inTurn(() -> finish(invocation, result, failure));
    }

    private <T> void finish(Invocation<T> invocation, @Nullable T result, @Nullable Throwable failure) {
        if (!underWay.remove(invocation)) {
            // Late, or a second time: nobody waits for it any more.
            return;
        }
        invocation.end();
        if (failure != null) {
            invocation.failed.accept(
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
        } else {
            invocation.succeed(result);
        }
    }

    private void overdue(Invocation<?> invocation) {
        finish(
                invocation,
                null,
                DriverException.line(
                        Code.TIMED_OUT,
                        "the driver did not come back from " + invocation.limits.what()
                                + " within its time and a grace of " + GRACE.toMillis() + " ms"));
    }

    /**
     * Closes the driver's session and takes back what it was lent; everything under way fails at once. Idempotent. Does not
     * wait: a session that lives elsewhere, or that does not give its thread back, is closed aside.
     */
    void close(String why) {
        if (closed) {
            return;
        }
        closed = true;
        Session<D, P> opened = session;
        if (opened == null) {
            // Still being opened, or never to be: whoever opens it closes it.
            lent.close();
            ended.complete(null);
        } else if (opened instanceof BlockingSession || lent.holdsThread() || lent.isBusyElsewhere(logic)) {
            boolean hangs = thread.isBusy();
            thread.aside(() -> closeNow(opened));
            if (hangs) {
                thread.interrupt();
            }
        } else {
            lent.call("close", () -> closeNow(opened));
        }
        for (Invocation<?> invocation : new ArrayList<>(underWay)) {
            finish(invocation, null, DriverException.line(Code.CLOSED, why));
        }
    }

    private void closeNow(Session<D, P> opened) {
        try {
            opened.close();
        } catch (Throwable fault) {
            log.error("A driver's session failed to close; what it was lent is taken back all the same", fault);
        }
        lent.close();
        ended.complete(null);
    }

    /** Whether none of its code is under way any more, as far as can be told. */
    boolean isGone() {
        return ended.isDone() && !lent.holdsThread() && !lent.isBusyElsewhere(logic);
    }

    /** Whether its code has held the event loop for too long. */
    boolean hasHeldLoop() {
        return lent.hasHeldLoop();
    }

    /** Completes when it is closed, on whichever thread did it. */
    CompletionStage<Void> ended() {
        return ended;
    }

    /** One call under way. */
    private static final class Invocation<T> {
        private final CallLimits limits;
        private final Consumer<T> succeeded;
        private final Consumer<Throwable> failed;
        private Timers.@Nullable Timer watchdog;
        private volatile boolean isOver;

        Invocation(CallLimits limits, Consumer<T> succeeded, Consumer<Throwable> failed) {
            this.limits = limits;
            this.succeeded = succeeded;
            this.failed = failed;
        }

        void end() {
            isOver = true;
            limits.end();
            if (watchdog != null) {
                watchdog.cancel();
            }
        }

        @SuppressWarnings("NullAway") // a stage of Void completes with null, and its consumer takes no notice
        void succeed(@Nullable T result) {
            succeeded.accept(result);
        }
    }
}
