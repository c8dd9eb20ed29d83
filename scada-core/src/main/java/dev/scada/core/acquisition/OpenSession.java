package dev.scada.core.acquisition;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Session;
import dev.scada.core.medium.LentContext;
import dev.scada.core.medium.LineExecutor;
import dev.scada.core.medium.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A driver's session, contained: whatever it does or leaves undone, each call ends exactly once, with a result or a
 * failure, on the line's logic. What it completes twice, late or after close goes nowhere.
 *
 * <p>Confined to the logic's executor; the driver's own calls run where the session lives.
 */
final class OpenSession<D, P> {
    private static final Logger log = LoggerFactory.getLogger(OpenSession.class);

    /** How long after its deadline a driver may come back before it is given up. */
    static final Duration GRACE = Duration.ofMillis(500);

    private final Session<D, P> session;
    private final LentContext lent;
    private final LineExecutor logic;
    private final Executor calls;
    private final Set<Invocation<?>> underWay = new LinkedHashSet<>();
    private boolean closed;

    /** @param calls where the session lives; runs at once what is given to it on the logic, for one that is not blocking */
    OpenSession(Session<D, P> session, LentContext lent, LineExecutor logic, Executor calls) {
        this.session = session;
        this.lent = lent;
        this.logic = logic;
        this.calls = calls;
    }

    Session<D, P> session() {
        return session;
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
        Invocation<T> invocation = new Invocation<>(limits, succeeded, failed);
        underWay.add(invocation);
        invocation.watchdog = logic.after(limits.remaining().plus(GRACE), () -> overdue(invocation));
        calls.execute(() -> run(call, invocation));
    }

    private <T> void run(Function<Session<D, P>, CompletionStage<T>> call, Invocation<T> invocation) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(session.getClass().getClassLoader());
        try {
            Objects.requireNonNull(call.apply(session), "the driver returned no stage")
                    .whenComplete((result, failure) -> settle(invocation, result, failure));
        } catch (Throwable fault) {
            settle(invocation, null, fault);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private <T> void settle(Invocation<T> invocation, @Nullable T result, @Nullable Throwable failure) {
        if (logic.isCurrent()) {
            finish(invocation, result, failure);
        } else {
            logic.execute(() -> finish(invocation, result, failure));
        }
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
                        "the driver did not come back within its time and a grace of " + GRACE.toMillis() + " ms"));
    }

    /** Closes the driver's session and takes back what it was lent; everything under way fails. Idempotent. */
    void close(String why) {
        if (closed) {
            return;
        }
        closed = true;
        try {
            session.close();
        } catch (Throwable fault) {
            log.error("A driver's session failed to close; what it was lent is taken back all the same", fault);
        }
        lent.close();
        for (Invocation<?> invocation : new ArrayList<>(underWay)) {
            finish(invocation, null, DriverException.line(Code.CLOSED, why));
        }
    }

    /** One call under way. */
    private static final class Invocation<T> {
        private final CallLimits limits;
        private final Consumer<T> succeeded;
        private final Consumer<Throwable> failed;
        private Timers.@Nullable Timer watchdog;

        Invocation(CallLimits limits, Consumer<T> succeeded, Consumer<Throwable> failed) {
            this.limits = limits;
            this.succeeded = succeeded;
            this.failed = failed;
        }

        void end() {
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
