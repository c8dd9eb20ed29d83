package dev.scada.testkit;

import dev.scada.api.driver.BlockingSession;
import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Session;
import dev.scada.api.medium.Counters;
import dev.scada.api.medium.EventLoop;
import dev.scada.api.medium.Secrets;
import dev.scada.api.medium.SerialPort;
import dev.scada.api.medium.SerialSettings;
import dev.scada.api.settings.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the core lends a line, for tests: real sockets on an event loop of its own, a line thread for a blocking session,
 * real or manual time, and everything that a driver counts or records readable.
 *
 * <p>{@link #open} a session with it, call the session on {@link #line()} (or let a {@link TestLine} do both), and close it
 * when the test is over. Serves one session after another.
 */
public final class TestContext implements DriverContext, AutoCloseable {
    private static final Pattern COUNTER_NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final String lineName = "test-line";
    private final Timing timing;
    private final TestEventLoop loop;
    private final LineThread thread;
    private final Map<Secret, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, Supplier<SerialPort>> ports = new ConcurrentHashMap<>();
    private final Set<LentPort> lent = ConcurrentHashMap.newKeySet();
    private final Map<Long, CompletableFuture<Void>> pauses = new ConcurrentHashMap<>();
    private final AtomicLong lastPause = new AtomicLong();
    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();
    private final RecordedTrace trace = new RecordedTrace(direction -> {});
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private volatile @Nullable Executor line;

    private TestContext(Timing timing) {
        this.timing = timing;
        loop = new TestEventLoop(lineName, timing, secrets(), faults::add);
        thread = new LineThread(lineName, faults::add);
    }

    /** On the machine's time. */
    public static TestContext create() {
        return new TestContext(new MachineTiming("test-line"));
    }

    /** On a clock that the test moves: pauses, delays and deadlines wait for it. Sockets remain real. */
    public static TestContext onClock(ManualClock clock) {
        return new TestContext(clock.timing());
    }

    /** Lets {@link #secrets()} reveal that. */
    public TestContext withSecret(Secret secret, String text) {
        secrets.put(secret, text);
        return this;
    }

    /** Lends what the maker makes, anew for each session, in place of the device file of that name. */
    public TestContext withSerialPort(String name, Supplier<SerialPort> maker) {
        ports.put(name, maker);
        return this;
    }

    /** Opens a session, and decides by its kind what {@link #line()} is: the line's own thread, or the event loop. */
    public <L, D, P> Session<D, P> open(Driver<L, D, P> driver, L settings) {
        line = null;
        Session<D, P> session = driver.open(settings, this);
        line = session instanceof BlockingSession ? thread : loop;
        return session;
    }

    /** The limits of a call that begins now. */
    public TestCall call(Duration within) {
        return new TestCall(timing, within);
    }

    /** What {@code counter(name)} has counted; 0 when it was never asked for. */
    public long count(String name) {
        LongAdder counter = counters.get(name);
        return counter == null ? 0 : counter.sum();
    }

    /** Connections and ports that the driver opened here and did not close. */
    public int openMedia() {
        return loop.openConnections() + lent.size();
    }

    /** What the driver threw on the line's executor outside of any call: bugs, all of them. */
    public List<Throwable> faults() {
        return List.copyOf(faults);
    }

    /** Whether the caller runs on the line's executor. */
    public boolean isOnLine() {
        return line == thread ? thread.isCurrent() : loop.isCurrent();
    }

    boolean isBlocking() {
        return line == thread;
    }

    /** As the core does after a session's {@code close}: pauses end, lent ports are closed. */
    public void takeBack() {
        for (CompletableFuture<Void> pause : pauses.values()) {
            pause.completeExceptionally(DriverException.line(Code.CLOSED, "the session was closed"));
        }
        pauses.clear();
        lent.forEach(SerialPort::close);
        lent.clear();
    }

    @Override
    public String lineName() {
        return lineName;
    }

    @Override
    public Clock clock() {
        return timing.wall();
    }

    @Override
    public Executor line() {
        Executor known = line;
        if (known == null) {
            throw new IllegalStateException("the line's executor is known from connect on, not in open");
        }
        return known;
    }

    @Override
    public CompletionStage<Void> after(Duration delay) {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        long id = lastPause.incrementAndGet();
        pauses.put(id, pause);
        timing.schedule(
                delay,
                () -> line().execute(() -> {
                    pauses.remove(id);
                    pause.complete(null);
                }));
        return pause;
    }

    @Override
    public void pause(Duration silence) throws InterruptedException {
        if (!thread.isCurrent()) {
            throw new IllegalStateException("pause blocks: it is for the thread of a BlockingSession");
        }
        CompletableFuture<Void> pause = new CompletableFuture<>();
        long id = lastPause.incrementAndGet();
        pauses.put(id, pause);
        timing.schedule(silence, () -> pause.complete(null));
        try {
            pause.get();
        } catch (ExecutionException e) {
            throw (InterruptedException) new InterruptedException("the session was closed").initCause(e);
        } finally {
            pauses.remove(id);
        }
    }

    @Override
    public EventLoop eventLoop() {
        return loop;
    }

    @Override
    public SerialPort serialPort(SerialSettings settings) {
        Supplier<SerialPort> maker = ports.get(settings.port());
        SerialPort port = maker == null ? new DeviceFilePort(settings.port()) : maker.get();
        LentPort out = new LentPort(port, lent::remove);
        lent.add(out);
        return out;
    }

    @Override
    public Secrets secrets() {
        return secret -> {
            String text = secrets.get(secret);
            if (text == null) {
                throw DriverException.line(Code.MISCONFIGURED, "no such secret: " + secret.name());
            }
            return text.toCharArray();
        };
    }

    @Override
    public Counters counters() {
        return name -> {
            if (!COUNTER_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("a counter is lower case letters, digits and '_': '" + name + "'");
            }
            return counters.computeIfAbsent(name, unseen -> new LongAdder())::add;
        };
    }

    @Override
    public RecordedTrace trace() {
        return trace;
    }

    /** Ends all threads and connections of this context. What a driver blocks for ever is left to a daemon thread. */
    @Override
    public void close() {
        takeBack();
        loop.close();
        thread.close();
        timing.close();
    }
}
