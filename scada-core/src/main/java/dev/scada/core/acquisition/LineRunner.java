package dev.scada.core.acquisition;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.BlockingSession;
import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.core.medium.LentContext;
import dev.scada.core.medium.LineCounters;
import dev.scada.core.medium.LineExecutor;
import dev.scada.core.medium.LineThread;
import dev.scada.core.medium.Media;
import dev.scada.core.medium.Timers;
import dev.scada.core.medium.TraceRing;
import dev.scada.core.plant.LineSetup;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line: its connection, and the one queue that all exchanges of its devices pass, writes first, then reads by
 * deadline. Confined to the logic's executor; a blocking driver's calls alone run on the line's own thread, so that one
 * that hangs is seen, given up, and costs nobody else anything.
 */
final class LineRunner<L, D, P> implements LineAccess<D, P> {
    private static final Logger log = LoggerFactory.getLogger(LineRunner.class);

    private final LineSetup<L, D, P> setup;
    private final Media media;
    private final LineExecutor logic;
    private final TagSink tags;
    private final Runnable stateChanged;
    private final Health health;
    private final LineCounters counters = new LineCounters();
    private final TraceRing trace;
    private final Backoff backoff;
    private final int maxOutstanding;
    private final LineThread thread;
    private final List<DeviceRunner<D, P>> devices = new ArrayList<>();
    private final LineQueue<D, P> queue = new LineQueue<>();

    private @Nullable OpenSession<D, P> open;
    private Timers.@Nullable Timer reconnect;
    private boolean connected;
    private boolean stopped;
    private boolean pumping;
    private int outstanding;

    LineRunner(LineSetup<L, D, P> setup, Media media, LineExecutor logic, TagSink tags, Runnable stateChanged) {
        this.setup = setup;
        this.media = media;
        this.logic = logic;
        this.tags = tags;
        this.stateChanged = stateChanged;
        this.health = new Health("Line " + setup.name(), media.clock(), stateChanged);
        this.trace = new TraceRing(media.clock());
        this.backoff = new Backoff(setup.longestProbe());
        this.maxOutstanding = Math.max(1, setup.driver().maxOutstanding(setup.settings()));
        this.thread = new LineThread(setup.name());
        setup.devices()
                .forEach(device -> devices.add(new DeviceRunner<>(device, setup.name(), setup.longestProbe(), this)));
    }

    Driver<L, D, P> driver() {
        return setup.driver();
    }

    List<DeviceRunner<D, P>> devices() {
        return devices;
    }

    /** On any thread. */
    LineStatus status() {
        return LineStatus.of(setup, health.view(), counters.values());
    }

    // ---- the connection ----

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
        opened.<Void>invoke(session -> session.connect(limits), limits, nothing -> connected(), this::lineFailed);
    }

    private void connected() {
        connected = true;
        if (devices.isEmpty()) {
            backoff.reset();
            health.good();
        }
        for (DeviceRunner<D, P> device : devices) {
            if (connected) {
                device.begin();
            }
        }
        pump();
    }

    private void lineFailed(Throwable failure) {
        if (failure instanceof DriverException said) {
            lost(String.valueOf(said.getMessage()), said.code().quality());
        } else {
            log.error("A fault in the driver {} of line {}", protocol(), setup.name(), failure);
            lost("a fault in the driver: " + failure, Quality.BAD_INTERNAL_ERROR);
        }
    }

    /** The line is gone: everything on it is bad, and it is tried again after a pause that grows. */
    private void lost(String reason, Quality quality) {
        disconnect(reason);
        devices.forEach(device -> device.lineLost(reason, quality));
        health.failed(reason);
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
        queue.clear("line " + setup.name() + " is not connected: " + reason);
    }

    /** Ends the line for good: what was sent and not answered is unknown, what waits is rejected. */
    void stop() {
        stopped = true;
        if (reconnect != null) {
            reconnect.cancel();
        }
        devices.forEach(DeviceRunner::stop);
        disconnect("the runtime stops");
        devices.forEach(DeviceRunner::shutDown);
        thread.close();
    }

    // ---- the queue ----

    @Override
    public void enqueue(DeviceRunner<D, P> device, Scan<P> scan, Read<P> read) {
        queue.add(device, scan, read);
        pump();
    }

    @Override
    public void withdraw(DeviceRunner<D, P> device) {
        queue.withdraw(device);
    }

    void write(PendingWrite<D, P> write) {
        if (!connected) {
            write.reject(RejectionCode.NOT_CONNECTED, notConnected());
        } else if (write.device().state() == HealthState.FAILED) {
            write.reject(RejectionCode.NOT_CONNECTED, "device " + write.device().name() + " does not answer");
        } else {
            queue.add(write);
            pump();
        }
    }

    /** The diagnosis of a device; ended at once where there is no connection. */
    void enqueue(Inquiry<D, P> inquiry) {
        if (connected) {
            queue.add(inquiry);
            pump();
        } else {
            inquiry.end(notConnected());
        }
    }

    Duration timeout() {
        return setup.timeout();
    }

    private String notConnected() {
        return "line " + setup.name() + " is not connected"
                + health.view().reason().map(why -> ": " + why).orElse("");
    }

    /** Starts what the line takes. Not entered twice: a driver that answers at once would grow the stack otherwise. */
    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            boolean more = true;
            while (more && connected && outstanding < maxOutstanding) {
                more = queue.next(this::start, this::start, Inquiry::begin);
            }
        } finally {
            pumping = false;
        }
    }

    private void start(PendingRead<D, P> pending) {
        read(pending.device(), pending.read(), pending::answered, failure -> {
            pending.scan().ended(pending.begunIn());
            failed(pending.device(), failure, pending::refused);
        });
    }

    /** One exchange that reads. What is not one sample a point is a fault in the driver. */
    void read(DeviceRunner<D, P> device, Read<P> read, Consumer<List<Sample>> succeeded, Consumer<Throwable> failed) {
        CallLimits limits = new CallLimits(logic, setup.timeout(), device.trace());
        exchange(
                device,
                limits,
                session -> session.read(device.settings(), read, limits),
                samples -> {
                    if (samples.size() == read.points().size()) {
                        succeeded.accept(samples);
                    } else {
                        failed.accept(new IllegalStateException("the driver returned " + samples.size()
                                + " samples for " + read.points().size() + " points"));
                    }
                },
                failed);
    }

    private void start(PendingWrite<D, P> pending) {
        new WriteExchange<>(this, pending, setup.timeout()).begin();
    }

    /** One exchange, counted, on the line's budget. */
    <T> void exchange(
            DeviceRunner<D, P> device,
            CallLimits limits,
            Function<Session<D, P>, CompletionStage<T>> call,
            Consumer<T> succeeded,
            Consumer<Throwable> failed) {
        OpenSession<D, P> session = open;
        if (session == null) {
            failed.accept(DriverException.line(Code.CLOSED, "line " + setup.name() + " is not connected"));
            return;
        }
        outstanding++;
        DeviceCounters counts = device.counters();
        counts.exchanges.incrementAndGet();
        long begun = logic.nanoTime();
        session.invoke(
                call,
                limits,
                result -> {
                    outstanding--;
                    counts.roundTripNanos.set(logic.nanoTime() - begun);
                    contained(device, () -> succeeded.accept(result));
                    pump();
                },
                failure -> {
                    outstanding--;
                    counts.failures.incrementAndGet();
                    contained(device, () -> failed.accept(failure));
                    pump();
                });
    }

    private void contained(DeviceRunner<D, P> device, Runnable dealing) {
        try {
            dealing.run();
        } catch (RuntimeException | LinkageError fault) {
            faulty(device, fault);
        }
    }

    /** What a failure is a failure of. A late word from a session that is closed already changes nothing. */
    void failed(DeviceRunner<D, P> device, Throwable failure, Consumer<DriverException> exchangeFailed) {
        if (!connected) {
            return;
        }
        if (!(failure instanceof DriverException said)) {
            faulty(device, failure);
        } else if (said.scope() == Scope.LINE) {
            lineFailed(said);
        } else if (said.scope() == Scope.DEVICE) {
            device.failed(String.valueOf(said.getMessage()), said.code().quality());
            if (devices.stream().allMatch(each -> each.state() == HealthState.FAILED)
                    && said.code() == Code.TIMED_OUT) {
                // Nobody answers: the connection may be half open, and would stay so for minutes after its peer is
                // back.
                lineFailed(said);
            }
        } else {
            exchangeFailed.accept(said);
        }
    }

    private void faulty(DeviceRunner<D, P> device, Throwable fault) {
        if (device.state() != HealthState.FAILED) {
            log.error("A fault in the driver {} at device {}", protocol(), device.name(), fault);
        }
        device.failed("a fault in the driver: " + fault, Quality.BAD_INTERNAL_ERROR);
    }

    private String protocol() {
        return setup.driver().settings().protocol();
    }

    // ---- what devices ask of their line ----

    @Override
    public <T> void invoke(
            DeviceRunner<D, P> device,
            BiFunction<Session<D, P>, CallLimits, CompletionStage<T>> call,
            Consumer<T> succeeded) {
        CallLimits limits = new CallLimits(logic, setup.timeout(), device.trace());
        exchange(
                device,
                limits,
                session -> call.apply(session, limits),
                succeeded,
                failure -> failed(
                        device,
                        failure,
                        refusal -> device.failed(
                                String.valueOf(refusal.getMessage()),
                                refusal.code().quality())));
    }

    @Override
    public LineExecutor logic() {
        return logic;
    }

    @Override
    public Clock clock() {
        return media.clock();
    }

    @Override
    public List<Read<P>> plan(D device, List<P> points) {
        return setup.driver().plan(setup.settings(), device, points);
    }

    @Override
    public Session<D, P> session() {
        OpenSession<D, P> session = open;
        if (session == null) {
            throw new IllegalStateException("line " + setup.name() + " is not connected");
        }
        return session.session();
    }

    @Override
    public void publish(List<TagValue> values) {
        if (!values.isEmpty()) {
            tags.publish(values);
        }
    }

    @Override
    public void deviceChanged() {
        if (connected && LineHealth.answers(devices)) {
            backoff.reset();
        }
        LineHealth.follow(devices, connected, health);
        stateChanged.run();
    }
}
