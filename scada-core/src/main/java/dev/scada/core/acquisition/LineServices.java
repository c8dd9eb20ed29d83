package dev.scada.core.acquisition;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.core.acquisition.DeviceScans.Trial;
import dev.scada.core.medium.LineExecutor;
import dev.scada.core.plant.LineSetup;
import dev.scada.core.plant.ScanClass;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What devices ask of their line, handed on to whom it is for. Confined to the line's logic. */
final class LineServices<L, D, P> implements LineAccess<D, P> {
    private final Supplier<LineSetup<L, D, P>> setup;
    private final LineConnection<L, D, P> connection;
    private final LineExchanges<D, P> exchanges;
    private final Timetable timetable;
    private final TagSink tags;
    private final LineExecutor logic;
    private final LineMeter meter;
    private final Clock clock;
    private final Consumer<DeviceRunner<D, P>> changed;

    /** @param changed hears of each change of a device's state */
    LineServices(
            Supplier<LineSetup<L, D, P>> setup,
            LineConnection<L, D, P> connection,
            LineExchanges<D, P> exchanges,
            Timetable timetable,
            TagSink tags,
            LineExecutor logic,
            LineMeter meter,
            Clock clock,
            Consumer<DeviceRunner<D, P>> changed) {
        this.setup = setup;
        this.connection = connection;
        this.exchanges = exchanges;
        this.timetable = timetable;
        this.tags = tags;
        this.logic = logic;
        this.meter = meter;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public void enqueue(DeviceRunner<D, P> device, Scan<P> scan, Read<P> read) {
        exchanges.add(device, scan, read);
    }

    @Override
    public void withdraw(DeviceRunner<D, P> device) {
        exchanges.withdraw(device);
    }

    @Override
    public void clear(DeviceRunner<D, P> device, String reason) {
        exchanges.clear(device, RejectionCode.OUT_OF_SERVICE, reason);
    }

    @Override
    public <T> void invoke(
            DeviceRunner<D, P> device,
            BiFunction<Session<D, P>, CallLimits, CompletionStage<T>> call,
            Consumer<T> succeeded) {
        long deadline = logic.nanoTime() + exchanges.timeout().toNanos();
        exchanges.add(new PendingCall<>(device, !device.isSilent(), deadline, () -> {
            CallLimits limits = new CallLimits("plan or subscribe", logic, exchanges.timeout(), device.trace());
            exchanges.exchange(
                    device,
                    limits,
                    session -> call.apply(session, limits),
                    succeeded,
                    failure -> exchanges.failed(
                            device,
                            failure,
                            refusal -> device.failed(
                                    String.valueOf(refusal.getMessage()),
                                    refusal.code().quality())));
        }));
    }

    @Override
    public void tryOut(DeviceRunner<D, P> device, Trial<P> trial, Duration within) {
        long deadline = logic.nanoTime() + within.toNanos();
        Read<P> read = trial.read();
        exchanges.add(new PendingCall<>(
                device,
                !device.isSilent(),
                deadline,
                () -> exchanges.read(
                        device,
                        read,
                        samples -> device.triedOut(read, samples),
                        failure -> exchanges.failed(
                                device, failure, refusal -> device.exchangeFailed(trial.scan(), read, refusal)))));
    }

    @Override
    public void giveUp(DeviceRunner<D, P> device, String reason) {
        exchanges.giveUp(device, reason);
    }

    @Override
    public Rhythm rhythm(String device, ScanClass scanClass) {
        return timetable.rhythm(device, scanClass);
    }

    @Override
    public LineExecutor logic() {
        return logic;
    }

    @Override
    public LineMeter meter() {
        return meter;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void inDriver(String what, Runnable code) {
        OpenSession<D, P> session = connection.open();
        if (session != null) {
            session.run(what, code);
        }
    }

    @Override
    public void count(String counter, long by) {
        connection.count(counter, by);
    }

    @Override
    public Duration timeout() {
        return exchanges.timeout();
    }

    @Override
    public List<Read<P>> plan(D device, List<P> points) {
        LineSetup<L, D, P> line = setup.get();
        return line.driver().plan(line.settings(), device, points);
    }

    @Override
    public Session<D, P> session() {
        return connection.session();
    }

    @Override
    public void publish(List<TagValue> values) {
        if (!values.isEmpty()) {
            tags.publish(values);
        }
    }

    @Override
    public Optional<TagValue> current(TagPath tag) {
        return tags.current(tag);
    }

    @Override
    public void deviceChanged(DeviceRunner<D, P> device) {
        changed.accept(device);
    }
}
