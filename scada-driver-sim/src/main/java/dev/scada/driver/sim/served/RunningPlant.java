package dev.scada.driver.sim.served;

import dev.scada.driver.sim.plant.Assignment;
import dev.scada.driver.sim.plant.Points;
import dev.scada.driver.sim.plant.Snapshot;
import dev.scada.driver.sim.plant.Source;
import dev.scada.driver.sim.plant.WriteResult;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.pdu.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A plant in which time passes by itself, on one daemon thread ({@code simulation}) that ends with {@link #close}. Its
 * other methods may be called on any thread; a write waits for a step of the plant at most.
 */
final class RunningPlant implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final long CLOSE_SECONDS = 1;

    private final Source source;
    private final ScheduledExecutorService thread;
    private final Future<?> passing;

    private RunningPlant(Source source, ScheduledExecutorService thread, Future<?> passing) {
        this.source = source;
        this.thread = thread;
        this.passing = passing;
    }

    /**
     * Lets time pass in a source, which belongs to the plant from now on.
     *
     * @param factor seconds of the plant in one of ours, above 0
     */
    static RunningPlant start(Source source, double factor) {
        Duration simulated = Duration.ofNanos(Math.round(TICK.toNanos() * factor));
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "simulation");
            created.setDaemon(true);
            return created;
        });
        Future<?> passing = thread.scheduleAtFixedRate(
                () -> {
                    synchronized (source) {
                        source.advance(simulated);
                    }
                },
                TICK.toMillis(),
                TICK.toMillis(),
                TimeUnit.MILLISECONDS);
        return new RunningPlant(source, thread, passing);
    }

    Points points() {
        return source.points();
    }

    /**
     * The present values.
     *
     * @throws IllegalStateException when it has failed or was closed: values that stand still must not look alive
     */
    Snapshot snapshot() {
        if (passing.isDone()) {
            throw new IllegalStateException("time has stopped in the simulation: it failed or was closed");
        }
        return source.snapshot();
    }

    /** As a device does it: what the plant does not take is an exception response. */
    void writeOrRefuse(List<Assignment> assignments) throws RefusedException {
        WriteResult result = write(assignments);
        if (result instanceof WriteResult.Refused refused) {
            throw new RefusedException(
                    refused.reason() == WriteResult.Reason.OUT_OF_RANGE
                            ? ExceptionCode.ILLEGAL_DATA_VALUE
                            : ExceptionCode.SERVER_DEVICE_FAILURE,
                    refused.message());
        }
    }

    WriteResult write(List<Assignment> assignments) {
        synchronized (source) {
            return source.write(assignments);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        boolean isInterrupted = Thread.interrupted();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the simulation's thread does not end");
            }
        } catch (InterruptedException e) {
            isInterrupted = true;
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
