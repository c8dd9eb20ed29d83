package dev.scada.driver.sim;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.BlockingSession;
import dev.scada.api.driver.Call;
import dev.scada.api.driver.DriverContext;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Setting;
import dev.scada.api.driver.WriteCall;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.api.value.Value;
import dev.scada.driver.sim.plant.Assignment;
import dev.scada.driver.sim.plant.Point;
import dev.scada.driver.sim.plant.Snapshot;
import dev.scada.driver.sim.plant.Source;
import dev.scada.driver.sim.plant.WriteResult;
import dev.scada.driver.sim.replay.RecordException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A plant while its line lives. Time passes in it on the line's own thread, between exchanges, by the core's timer: a
 * manual clock drives the plant as well.
 */
final class SimSession extends BlockingSession<SimDevice, SimPoint> {
    private static final Duration TICK = Duration.ofMillis(100);

    private final Opener opener;
    private final DriverContext lent;
    private final Duration simulatedPerTick;
    private final AtomicReference<State> state = new AtomicReference<>(new Unconnected());

    /** Makes the plant that the session shows. */
    @FunctionalInterface
    interface Opener {
        Source open() throws IOException, RecordException;
    }

    /**
     * A session that is not yet connected.
     *
     * @param speed seconds of the plant in one of ours
     */
    SimSession(Opener opener, double speed, DriverContext lent) {
        this.opener = opener;
        this.lent = lent;
        this.simulatedPerTick = Duration.ofNanos(Math.round(TICK.toNanos() * speed));
    }

    @Override
    protected void connectNow(Call call) throws IOException, DriverException {
        try {
            Open open = new Open(opener.open());
            // Closed meanwhile, it stays closed.
            state.updateAndGet(old -> old instanceof Closed ? old : open);
        } catch (RecordException e) {
            throw new DriverException(
                    DriverException.Scope.LINE, Code.MISCONFIGURED, String.valueOf(e.getMessage()), e);
        }
        requireOpen();
        awaitTick();
    }

    @Override
    protected List<Sample> readNow(SimDevice device, Read<SimPoint> read, Call call) throws DriverException {
        Source source = requireOpen();
        Snapshot snapshot = source.snapshot();
        List<Sample> samples = new ArrayList<>();
        for (SimPoint point : read.points()) {
            samples.add(find(source, device, point)
                    .map(found -> sample(found, source, snapshot))
                    .orElseGet(() -> Sample.bad(Quality.BAD_NODE_ID_UNKNOWN)));
        }
        return samples;
    }

    @Override
    protected List<WriteOutcome> writeNow(SimDevice device, List<Setting<SimPoint>> settings, WriteCall call)
            throws DriverException {
        Source source = requireOpen();
        List<WriteOutcome> outcomes = new ArrayList<>();
        boolean isGoingOn = true;
        for (Setting<SimPoint> setting : settings) {
            WriteOutcome outcome = isGoingOn
                    ? write(source, device, setting, call)
                    : WriteOutcome.rejected(
                            RejectionCode.REFUSED_BY_DEVICE, "not sent: the value before it was not accepted");
            isGoingOn = outcome instanceof WriteOutcome.Accepted;
            outcomes.add(outcome);
        }
        return outcomes;
    }

    @Override
    public void close() {
        state.set(new Closed());
    }

    private void awaitTick() {
        lent.after(TICK).whenComplete((nothing, ended) -> {
            if (ended == null && state.get() instanceof Open open) {
                pass(open.source());
                awaitTick();
            }
        });
    }

    /** Whatever fails here fails unseen by any caller, and values that stand still would look alive. */
    private void pass(Source source) {
        try {
            source.advance(simulatedPerTick);
        } catch (RuntimeException e) {
            state.updateAndGet(old -> old instanceof Closed ? old : new Failed(e));
            throw e;
        }
    }

    private static Sample sample(Point point, Source source, Snapshot snapshot) {
        int index = source.points().index(point);
        if (!snapshot.isGood(index)) {
            return Sample.bad(Quality.BAD_NO_DATA);
        }
        double value = snapshot.value(index);
        return Sample.good(point.role().isTwoState() ? Value.of(value != 0) : Value.of(value));
    }

    private static WriteOutcome write(Source source, SimDevice device, Setting<SimPoint> setting, WriteCall call)
            throws DriverException {
        Optional<Point> found = find(source, device, setting.point());
        if (found.isEmpty()) {
            return WriteOutcome.rejected(
                    RejectionCode.REFUSED_BY_DEVICE, device.plc() + " has no point " + setting.point());
        }
        Point point = found.get();
        if (!point.role().isWritable()) {
            return WriteOutcome.rejected(RejectionCode.NOT_WRITABLE, point.name() + " is measured");
        }
        double number;
        if (point.role().isTwoState() && setting.value() instanceof Value.Bool bool) {
            number = bool.value() ? 1 : 0;
        } else if (!point.role().isTwoState() && setting.value() instanceof Value.Real real) {
            number = real.value();
        } else {
            return WriteOutcome.rejected(
                    RejectionCode.TYPE_MISMATCH,
                    point.name() + " takes " + SimDriver.type(point).kind().word() + ", got "
                            + setting.value().kind().word());
        }
        call.sending();
        WriteResult result = source.write(List.of(new Assignment(point, number)));
        return result instanceof WriteResult.Refused refused
                ? WriteOutcome.rejected(code(refused.reason()), refused.message())
                : WriteOutcome.accepted();
    }

    private static RejectionCode code(WriteResult.Reason reason) {
        return switch (reason) {
            case READ_ONLY -> RejectionCode.NOT_WRITABLE;
            case OUT_OF_RANGE -> RejectionCode.OUT_OF_RANGE;
        };
    }

    private static Optional<Point> find(Source source, SimDevice device, SimPoint point) {
        return source.points().find(point.name()).filter(found -> device.includes(found.plc()));
    }

    private Source requireOpen() throws DriverException {
        if (state.get() instanceof Open open) {
            return open.source();
        }
        if (state.get() instanceof Failed failed) {
            throw new DriverException(
                    DriverException.Scope.LINE, Code.DEVICE_FAILED, "the simulation failed", failed.cause());
        }
        throw DriverException.line(Code.CLOSED, "the simulation is closed");
    }

    /** Where the session stands. */
    private sealed interface State {}

    private record Unconnected() implements State {}

    private record Open(Source source) implements State {}

    private record Failed(RuntimeException cause) implements State {}

    private record Closed() implements State {}
}
