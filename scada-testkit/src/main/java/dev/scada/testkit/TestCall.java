package dev.scada.testkit;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.TraceDecoding.Direction;
import dev.scada.api.driver.WriteCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One call's limits, for reads and writes: a deadline, a gate that records {@code sending()}, a trace of its own. Made by
 * {@link TestContext#call}. Any thread.
 */
public final class TestCall implements WriteCall {
    private final Timing timing;
    private final long deadline;
    private final RecordedTrace trace;
    private final AtomicInteger sendings = new AtomicInteger();
    private final List<Consumer<Direction>> watchers = new CopyOnWriteArrayList<>();
    private final List<Gate> gates = new CopyOnWriteArrayList<>();
    private volatile boolean withdrawn;

    /** Looks on, or forbids, when a driver is about to send a write. */
    @FunctionalInterface
    public interface Gate {
        /** On the driver's thread, within {@code sending()}. Whatever it throws the driver lets through. */
        void sending() throws DriverException;
    }

    TestCall(Timing timing, Duration within) {
        this.timing = timing;
        deadline = timing.nanos() + within.toNanos();
        trace = new RecordedTrace(direction -> watchers.forEach(watcher -> watcher.accept(direction)));
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - timing.nanos()));
    }

    @Override
    public boolean isEnded() {
        return withdrawn || remaining().isZero();
    }

    @Override
    public RecordedTrace trace() {
        return trace;
    }

    @Override
    public void sending() throws DriverException {
        sendings.incrementAndGet();
        if (isEnded()) {
            throw DriverException.exchange(Code.WITHDRAWN, "the command may no longer be sent");
        }
        for (Gate gate : gates) {
            gate.sending();
        }
    }

    /** How often the driver has said that it is about to send. */
    public int sendings() {
        return sendings.get();
    }

    /** Nobody waits any more: {@code isEnded()} holds, and {@code sending()} throws. */
    public TestCall withdraw() {
        withdrawn = true;
        return this;
    }

    /** Calls the gate within each {@code sending()} that the call's own time allows. */
    public TestCall gatedBy(Gate gate) {
        gates.add(gate);
        return this;
    }

    /** Calls the watcher for each entry of the trace, on the driver's thread. */
    TestCall watchedBy(Consumer<Direction> watcher) {
        watchers.add(watcher);
        return this;
    }
}
