package dev.scada.testkit;

import dev.scada.api.driver.Call;
import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.LivePlanning;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Sample;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One session, called as the core calls it: on the line's executor, with a deadline and a grace, an exchange with a refused
 * address split until the bad point stands alone. For the kit's contract and for a driver's own tests; for a test's thread,
 * which it blocks, never for longer than the call's time and {@link #GRACE}.
 */
public final class TestLine<L, D, P> implements AutoCloseable {
    /**
     * How much later than its deadline a call may end: the half second after which the core gives a session up, and as much
     * again for a loaded machine.
     */
    public static final Duration GRACE = Duration.ofSeconds(1);

    private final TestContext context;
    private final Driver<L, D, P> driver;
    private final L settings;
    private final Session<D, P> session;

    private TestLine(TestContext context, Driver<L, D, P> driver, L settings) {
        this.context = context;
        this.driver = driver;
        this.settings = settings;
        session = context.open(driver, settings);
    }

    /** A session, not connected yet. The context remains the caller's. */
    public static <L, D, P> TestLine<L, D, P> open(TestContext context, Driver<L, D, P> driver, L settings) {
        return new TestLine<>(context, driver, settings);
    }

    public Session<D, P> session() {
        return session;
    }

    /** @throws DriverException what the session failed with */
    public void connect(Duration within) throws DriverException {
        TestCall call = context.call(within);
        var unused = ended("connect", call, start(s -> s.connect(call)));
    }

    /** One exchange, as it is given. */
    public List<Sample> read(D device, Read<P> read, Duration within) throws DriverException {
        TestCall call = context.call(within);
        return ended("read", call, start(s -> s.read(device, read, call)));
    }

    /** The plan: the session's own where it asks the device. */
    public List<Read<P>> plan(D device, List<P> points, Duration within) throws DriverException {
        LivePlanning<D, P> live = livePlanning();
        if (live == null) {
            return driver.plan(settings, device, points);
        }
        TestCall call = context.call(within);
        return ended("plan", call, start(s -> live.plan(device, points, call)));
    }

    /**
     * All points by as many exchanges as it takes, each in that time. Points that the device does not have, and those that a
     * live plan leaves out, are bad samples.
     */
    public Map<P, Sample> poll(D device, List<P> points, Duration within) throws DriverException {
        Map<P, Sample> samples = new LinkedHashMap<>();
        for (P point : points) {
            samples.put(point, Sample.bad(Code.ADDRESS_REFUSED.quality()));
        }
        for (Read<P> read : plan(device, points, within)) {
            readSplitting(device, read, within, samples);
        }
        return samples;
    }

    private void readSplitting(D device, Read<P> read, Duration within, Map<P, Sample> into) throws DriverException {
        List<P> points = read.points();
        try {
            List<Sample> samples = read(device, read, within);
            if (samples.size() != points.size()) {
                throw new AssertionError("a read of " + points.size() + " points gave " + samples.size() + " samples: "
                        + points + " gave " + samples);
            }
            for (int i = 0; i < points.size(); i++) {
                into.put(points.get(i), samples.get(i));
            }
        } catch (DriverException e) {
            if (e.scope() != Scope.EXCHANGE || e.code() != Code.ADDRESS_REFUSED) {
                throw e;
            }
            if (points.size() == 1) {
                into.put(points.get(0), Sample.bad(e.code().quality()));
                return;
            }
            int middle = points.size() / 2;
            for (List<P> half : List.of(points.subList(0, middle), points.subList(middle, points.size()))) {
                // A plan that the device was asked for is not asked for again: its parts are read as they are.
                List<Read<P>> parts = livePlanning() == null
                        ? driver.plan(settings, device, half)
                        : List.of(new Read<>(half, Duration.ZERO));
                for (Read<P> part : parts) {
                    readSplitting(device, part, within, into);
                }
            }
        }
    }

    /** One write, with the limits and the gate of that call. */
    public List<WriteOutcome> write(D device, List<Setting<P>> values, TestCall call) throws DriverException {
        return ended("write", call, start(s -> s.write(device, values, call)));
    }

    /** Calls the session on the line's executor and does not wait: for tests that act in the midst of a call. */
    public <T> CompletableFuture<T> start(Function<Session<D, P>, CompletionStage<T>> call) {
        return CompletableFuture.supplyAsync(() -> call.apply(session), context.line())
                .thenCompose(Function.identity());
    }

    /**
     * What the call gave, waited for until its deadline and {@link #GRACE}.
     *
     * @throws DriverException what it failed with
     * @throws AssertionError when it did not end in time, or failed with anything else
     */
    public <T> T ended(String what, Call call, CompletableFuture<T> stage) throws DriverException {
        Duration patience = call.remaining().plus(GRACE);
        try {
            return stage.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(what + " hangs: it did not end within " + GRACE + " after its deadline", e);
        } catch (ExecutionException e) {
            throw failure(what, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
    }

    private static DriverException failure(String what, Throwable cause) {
        Throwable bare = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        if (bare instanceof DriverException failure) {
            return failure;
        }
        throw new AssertionError(
                what + " failed with what is no DriverException, which the core takes for a bug", bare);
    }

    @SuppressWarnings("unchecked") // a session's planning is of its own devices and points
    private @Nullable LivePlanning<D, P> livePlanning() {
        return session instanceof LivePlanning ? (LivePlanning<D, P>) session : null;
    }

    /** Closes the session; then the context takes back what it lent. */
    @Override
    public void close() {
        session.close();
        context.takeBack();
    }
}
