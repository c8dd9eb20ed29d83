package dev.scada.core.acquisition;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.value.Sample;
import dev.scada.core.medium.LineExecutor;
import dev.scada.core.medium.Timers;
import dev.scada.core.plant.LineSetup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchanges of a line: those that wait, and those under way, of which there are never more than the line takes.
 * Confined to the line's logic.
 */
final class LineExchanges<D, P> implements Turns.Starter<D, P> {
    /** Reads on demand that may wait; who asks for more is told so. */
    static final int MOST_DEMANDS = 256;

    /** By when a read on demand is wanted, after it was asked for. */
    static final Duration DEMANDED_WITHIN = Duration.ofSeconds(1);

    /** Finds out what a failure is a failure of: the exchange, the device or the line. */
    @FunctionalInterface
    interface Failures<D, P> {
        /**
         * Deals with it.
         *
         * @param exchangeFailed takes it when only the exchange failed
         */
        void failed(DeviceRunner<D, P> device, Throwable failure, Consumer<DriverException> exchangeFailed);
    }

    private static final Logger log = LoggerFactory.getLogger(LineExchanges.class);

    private final String lineName;
    private final Duration timeout;
    private final LineConnection<?, D, P> connection;
    private final LineExecutor logic;
    private final Failures<D, P> failures;
    private final LineMeter meter;
    private final int maxOutstanding;
    private final LineQueue<D, P> queue = new LineQueue<>();
    private final Turns<D, P> turns;

    private Timers.@Nullable Timer rest;
    private boolean pumping;
    private int outstanding;

    <L> LineExchanges(
            LineSetup<L, D, P> setup,
            LineConnection<L, D, P> connection,
            LineExecutor logic,
            LineMeter meter,
            BooleanSupplier anybodyAnswers,
            Failures<D, P> failures) {
        this.lineName = setup.name();
        this.timeout = setup.timeout();
        this.connection = connection;
        this.logic = logic;
        this.failures = failures;
        this.meter = meter;
        this.maxOutstanding = maxOutstanding(setup);
        this.turns = new Turns<>(queue, maxOutstanding, anybodyAnswers, this);
    }

    private static <L, D, P> int maxOutstanding(LineSetup<L, D, P> setup) {
        try {
            return Math.max(1, setup.driver().maxOutstanding(setup.settings()));
        } catch (Throwable fault) {
            log.error("A fault in the driver of line {}; its exchanges go one by one", setup.name(), fault);
            return 1;
        }
    }

    // ---- what waits ----

    void add(DeviceRunner<D, P> device, Scan<P> scan, Read<P> read) {
        queue.add(device, scan, read);
        pump();
    }

    void add(PendingCall<D, P> call) {
        queue.add(call);
        pump();
    }

    void add(PendingWrite<D, P> write) {
        queue.add(write);
        pump();
    }

    void add(Inquiry<D, P> inquiry) {
        queue.add(inquiry);
        pump();
    }

    /**
     * Reads on demand, or shares what waits already and reads the same.
     *
     * @param waiter takes what went wrong, or nothing
     */
    void demand(DeviceRunner<D, P> device, Read<P> read, Consumer<Optional<String>> waiter) {
        for (PendingDemand<D, P> waiting : queue.demands()) {
            if (waiting.device() == device && waiting.read().equals(read)) {
                waiting.join(waiter);
                return;
            }
        }
        if (queue.demands().size() >= MOST_DEMANDS) {
            waiter.accept(
                    Optional.of("line " + lineName + " has " + MOST_DEMANDS + " reads on demand waiting already"));
            return;
        }
        PendingDemand<D, P> demand = new PendingDemand<>(device, read, logic.nanoTime() + DEMANDED_WITHIN.toNanos());
        demand.join(waiter);
        queue.add(demand);
        pump();
    }

    /** Forgets the reads and tries of the device that wait. */
    void withdraw(DeviceRunner<D, P> device) {
        queue.withdraw(device);
    }

    /** Forgets whatever waits for the device; its writes are rejected, its inquiries ended. */
    void clear(DeviceRunner<D, P> device, RejectionCode code, String reason) {
        queue.clear(device, code, reason);
    }

    /** The device does not answer: what waits for it would cost a time-out each. An inquiry may find out why. */
    void giveUp(DeviceRunner<D, P> device, String reason) {
        queue.giveUp(device, reason);
    }

    /** Nothing that waits goes out any more. */
    void clear(String reason) {
        queue.clear("line " + lineName + " is not connected: " + reason);
    }

    /** Starts nothing before all of this is asked for, so that what is asked for first has no advantage. */
    void together(Runnable asking) {
        pumping = true;
        try {
            asking.run();
        } finally {
            pumping = false;
        }
        pump();
    }

    /** Starts what the line takes. Not entered twice: a driver that answers at once would grow the stack otherwise. */
    void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            boolean more = true;
            while (more && connection.isConnected() && outstanding < maxOutstanding) {
                more = turns.next(logic.nanoTime());
            }
        } finally {
            pumping = false;
        }
        if (rest == null && turns.waitsForRest(logic.nanoTime())) {
            rest = logic.after(Duration.ofNanos(turns.restEnds() - logic.nanoTime()), () -> {
                rest = null;
                pump();
            });
        }
    }

    // ---- what is under way ----

    @Override
    public void start(PendingRead<D, P> pending) {
        long begun = logic.nanoTime();
        if (pending.isFirst()) {
            pending.device().counters().lateness(begun - pending.due());
        }
        read(
                pending.device(),
                pending.read(),
                samples -> pending.answered(samples, logic.nanoTime() - begun),
                failure -> {
                    pending.scan().ended(pending.begunIn());
                    failed(pending.device(), failure, pending::refused);
                });
    }

    @Override
    public void start(PendingWrite<D, P> pending) {
        new WriteExchange<>(this, pending, timeout).begin();
    }

    @Override
    public void start(PendingCall<D, P> call) {
        call.begin().run();
    }

    @Override
    public void start(PendingDemand<D, P> demand) {
        long begun = logic.nanoTime();
        read(
                demand.device(),
                demand.read(),
                samples -> {
                    turns.demandEnded(begun, logic.nanoTime());
                    demand.device().told(demand.read().points(), samples);
                    demand.succeeded();
                },
                failure -> {
                    turns.demandEnded(begun, logic.nanoTime());
                    demand.end(String.valueOf(failure.getMessage()));
                    failed(demand.device(), failure, refusal -> {});
                });
    }

    /** One exchange that reads. What is not one sample a point is a fault in the driver. */
    void read(DeviceRunner<D, P> device, Read<P> read, Consumer<List<Sample>> succeeded, Consumer<Throwable> failed) {
        CallLimits limits = new CallLimits("read", logic, timeout, device.trace());
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

    /** One exchange, counted, on the line's budget. */
    <T> void exchange(
            DeviceRunner<D, P> device,
            CallLimits limits,
            Function<Session<D, P>, CompletionStage<T>> call,
            Consumer<T> succeeded,
            Consumer<Throwable> failed) {
        OpenSession<D, P> session = connection.open();
        if (session == null) {
            failed.accept(DriverException.line(Code.CLOSED, "line " + lineName + " is not connected"));
            return;
        }
        Optional<String> away = device.whyAway();
        if (away.isPresent()) {
            // The second half of something that was under way: nothing goes out to what is disabled.
            failed.accept(DriverException.device(Code.CLOSED, away.get()));
            return;
        }
        outstanding++;
        boolean isTry = !device.isPresent();
        boolean isFirst = isTry && !device.isSilent();
        if (isTry) {
            turns.tried();
        }
        DeviceCounters counts = device.counters();
        long begun = logic.nanoTime();
        counts.begun(begun);
        meter.load().begun(begun);
        session.invoke(
                call,
                limits,
                result -> {
                    outstanding--;
                    long now = logic.nanoTime();
                    counts.answered(begun, now);
                    meter.load().ended(now);
                    turns.answered(isTry);
                    device.heard(now);
                    contained(device, () -> succeeded.accept(result));
                    pump();
                },
                failure -> {
                    outstanding--;
                    long now = logic.nanoTime();
                    counts.failed(failure, now);
                    meter.load().ended(now);
                    turns.failed(failure, isTry, isFirst, begun, now);
                    if (failure instanceof DriverException said && said.scope() == Scope.EXCHANGE) {
                        device.heard(now);
                    }
                    contained(device, () -> failed.accept(failure));
                    pump();
                });
    }

    private void contained(DeviceRunner<D, P> device, Runnable dealing) {
        try {
            dealing.run();
        } catch (Throwable fault) {
            failed(device, fault, refusal -> {});
        }
    }

    /** As {@link Failures#failed}. */
    void failed(DeviceRunner<D, P> device, Throwable failure, Consumer<DriverException> exchangeFailed) {
        failures.failed(device, failure, exchangeFailed);
    }

    Duration timeout() {
        return timeout;
    }

    /** Any thread. */
    int maxOutstanding() {
        return maxOutstanding;
    }

    LineExecutor logic() {
        return logic;
    }

    /** The session, while the line is connected. */
    Session<D, P> session() {
        return connection.session();
    }
}
