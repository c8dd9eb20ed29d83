package dev.scada.core.acquisition;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.Driver;
import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.DriverException.Scope;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Session;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.core.acquisition.DeviceScans.Trial;
import dev.scada.core.medium.LineExecutor;
import dev.scada.core.medium.Media;
import dev.scada.core.plant.DeviceSetup;
import dev.scada.core.plant.LineSetup;
import dev.scada.core.plant.ScanClass;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line with its devices, which may come and go: what connecting, losing the connection and an exchange's failure do to
 * them. Confined to the logic's executor; {@link #status}, {@link #setup} and {@link #devices} on any thread.
 */
final class LineRunner<L, D, P> implements LineAccess<D, P>, LineConnection.Owner {
    private static final Logger log = LoggerFactory.getLogger(LineRunner.class);

    private final AtomicReference<LineSetup<L, D, P>> setup;
    private final Media media;
    private final LineExecutor logic;
    private final Timetable timetable;
    private final TagSink tags;
    private final HealthListener listener;
    private final Disablements disablements;
    private final Health health;
    private final LineMeter meter;
    private final Supplier<LineStatus> source = this::status;
    private final LineConnection<L, D, P> connection;
    private final LineExchanges<D, P> exchanges;
    private final List<DeviceRunner<D, P>> devices = new CopyOnWriteArrayList<>();

    LineRunner(
            LineSetup<L, D, P> setup,
            Media media,
            LineExecutor logic,
            Timetable timetable,
            TagSink tags,
            HealthListener listener,
            Disablements disablements) {
        this.setup = new AtomicReference<>(setup);
        this.media = media;
        this.logic = logic;
        this.timetable = timetable;
        this.tags = tags;
        this.listener = listener;
        this.disablements = disablements;
        this.health = new Health("Line " + setup.name(), media.clock(), this::changed);
        this.meter = new LineMeter(logic.nanoTime());
        this.connection = new LineConnection<>(setup, media, logic, meter, this);
        this.exchanges = new LineExchanges<>(setup, connection, logic, meter, this::anybodyAnswers, this::failed);
        setup.devices().forEach(device -> devices.add(runner(device)));
    }

    private DeviceRunner<D, P> runner(DeviceSetup<D, P> device) {
        return new DeviceRunner<>(device, name(), setup().longestProbe(), this);
    }

    /** The line as it is now: with the devices that came, and without those that went. */
    LineSetup<L, D, P> setup() {
        return Objects.requireNonNull(setup.get());
    }

    private String name() {
        return setup().name();
    }

    Driver<L, D, P> driver() {
        return setup().driver();
    }

    List<DeviceRunner<D, P>> devices() {
        return devices;
    }

    /** The same one each time. On any thread. */
    Supplier<LineStatus> source() {
        return source;
    }

    /** On any thread. */
    LineStatus status() {
        return LineStatus.of(
                setup(),
                health.view(),
                connection.counters(),
                meter,
                devices,
                exchanges.maxOutstanding(),
                logic.nanoTime());
    }

    // ---- devices that come and go ----

    /**
     * One more device, which is read at once where the line is connected. Its neighbours take no notice.
     *
     * @throws IllegalArgumentException when the line has a device of that name
     */
    DeviceRunner<D, P> add(DeviceSetup<D, P> device) {
        if (find(device.name()).isPresent()) {
            throw new IllegalArgumentException("line " + name() + " has a device " + device.name() + " already");
        }
        DeviceRunner<D, P> runner = runner(device);
        devices.add(runner);
        runner.lineDisabled(disablements.of(HealthSubject.line(name())));
        runner.disabled(disablements.of(HealthSubject.device(device.name())));
        List<DeviceSetup<D, P>> after = new ArrayList<>(setup().devices());
        after.add(device);
        setup.set(setup().with(after));
        if (connection.isConnected()) {
            runner.begin();
        } else if (health.state() == HealthState.FAILED) {
            runner.lineLost(health.view().reason().orElse(""), Quality.BAD_NO_COMMUNICATION);
        }
        follow();
        changed();
        return runner;
    }

    /**
     * Takes a device off the line; its neighbours take no notice. What waits for it is ended: writes are rejected. A write
     * under way ends as it ends, and a read under way goes nowhere. Its tags' last values are marked out of service, which
     * is for the caller to amend: what is told of its tags later is not from here.
     *
     * @return whether there was one
     */
    boolean remove(String deviceName) {
        Optional<DeviceRunner<D, P>> found = take(deviceName);
        found.ifPresent(DeviceRunner::outOfService);
        return found.isPresent();
    }

    /** As {@link #remove}, but its tags keep the values that they have: whoever asks says what becomes of them. */
    Optional<DeviceRunner<D, P>> take(String deviceName) {
        Optional<DeviceRunner<D, P>> found = find(deviceName);
        found.ifPresent(device -> {
            devices.remove(device);
            setup.set(setup().with(setup().devices().stream()
                    .filter(each -> !each.name().equals(deviceName))
                    .toList()));
            device.leave();
            exchanges.clear(device, RejectionCode.NOT_CONNECTED, "device " + deviceName + " was removed");
            follow();
            changed();
        });
        return found;
    }

    private Optional<DeviceRunner<D, P>> find(String deviceName) {
        return devices.stream()
                .filter(device -> device.name().equals(deviceName))
                .findFirst();
    }

    // ---- the connection ----

    /** Begins, with what is disabled left out. */
    void connect() {
        devices.forEach(device -> device.disabled(disablements.of(HealthSubject.device(device.name()))));
        Optional<Disablement> why = disablements.of(HealthSubject.line(name()));
        if (why.isPresent()) {
            disable(why.get());
        } else {
            connection.connect();
        }
    }

    // ---- out of service ----

    /** Closes the session; nothing goes out to any of the devices until the line is enabled. */
    void disable(Disablement why) {
        health.disabled(why);
        devices.forEach(device -> device.lineDisabled(Optional.of(why)));
        connection.pause(why.words());
        exchanges.clear(why.words());
    }

    void enable() {
        if (health.state() == HealthState.DISABLED) {
            devices.forEach(device -> device.lineDisabled(Optional.empty()));
            health.enabled();
            connection.resume();
        }
    }

    /** One device, whose neighbours take no notice. */
    void set(DeviceRunner<D, P> device, Optional<Disablement> why) {
        boolean wasDisabled = device.state() == HealthState.DISABLED;
        device.disabled(why);
        if (wasDisabled && why.isEmpty() && connection.isConnected()) {
            device.begin();
        }
        exchanges.pump();
    }

    @Override
    public void connected() {
        follow();
        exchanges.together(() -> devices.forEach(DeviceRunner::begin));
    }

    private boolean anybodyAnswers() {
        return devices.stream().anyMatch(DeviceRunner::isPresent);
    }

    /** Everything on the line is bad. */
    @Override
    public void disconnected(String reason, Quality quality) {
        exchanges.clear(reason);
        devices.forEach(device -> device.lineLost(reason, quality));
        health.failed(reason);
    }

    /**
     * Ends the line for good: what was sent and not answered is unknown, what waits is rejected.
     *
     * @return as {@link LineConnection#stop}
     */
    CompletionStage<Void> stop() {
        CompletionStage<Void> closed = end("the runtime stops");
        devices.forEach(DeviceRunner::shutDown);
        return closed;
    }

    /** As {@link #stop}, but the tags keep the values that they have: whoever asks says what becomes of them. */
    CompletionStage<Void> end(String why) {
        devices.forEach(DeviceRunner::leave);
        CompletionStage<Void> closed = connection.stop(why);
        exchanges.clear(why);
        return closed;
    }

    // ---- what is asked of it ----

    LineExchanges<D, P> exchanges() {
        return exchanges;
    }

    /** Why nothing can be sent to the device now; empty where it can. */
    Optional<String> trouble(DeviceRunner<D, P> device) {
        Optional<String> away = device.whyAway();
        if (away.isPresent()) {
            return away;
        }
        if (!connection.isConnected()) {
            return Optional.of(notConnected());
        }
        return device.state() == HealthState.FAILED
                ? Optional.of("device " + device.name() + " does not answer")
                : Optional.empty();
    }

    void write(PendingWrite<D, P> write) {
        DeviceRunner<D, P> device = write.device();
        RejectionCode code =
                device.state() == HealthState.DISABLED ? RejectionCode.OUT_OF_SERVICE : RejectionCode.NOT_CONNECTED;
        trouble(device).ifPresentOrElse(why -> write.reject(code, why), () -> exchanges.add(write));
    }

    /** The diagnosis of a device; ended at once where there is no connection. */
    void diagnose(DeviceRunner<D, P> device, CompletableFuture<DiagnosisReport> report) {
        Inquiry<D, P> inquiry = new Inquiry<>(exchanges, device, report);
        Optional<String> away = device.whyAway();
        if (away.isPresent()) {
            inquiry.end(away.get());
        } else if (!connection.isConnected()) {
            inquiry.end(notConnected());
        } else {
            exchanges.add(inquiry);
        }
    }

    private String notConnected() {
        return "line " + name() + " is not connected"
                + health.view().reason().map(why -> ": " + why).orElse("");
    }

    /** What a failure is a failure of. A late word from a session that is closed already changes nothing. */
    private void failed(DeviceRunner<D, P> device, Throwable failure, Consumer<DriverException> exchangeFailed) {
        if (!connection.isConnected()) {
            return;
        }
        if (failure instanceof DriverException said && said.scope() == Scope.LINE) {
            connection.failed(said);
        } else if (device.whyAway().isPresent()) {
            return;
        } else if (!(failure instanceof DriverException said)) {
            faulty(device, failure);
        } else if (said.scope() == Scope.DEVICE) {
            device.failed(String.valueOf(said.getMessage()), said.code().quality());
            if (devices.stream().allMatch(DeviceRunner::isSilent) && said.code() == Code.TIMED_OUT) {
                // Nobody answers: the connection may be half open, and would stay so for minutes after its peer is
                // back.
                connection.failed(said);
            }
        } else {
            exchangeFailed.accept(said);
        }
    }

    private void faulty(DeviceRunner<D, P> device, Throwable fault) {
        if (device.state() != HealthState.FAILED) {
            log.error(
                    "A fault in the driver {} at device {}", driver().settings().protocol(), device.name(), fault);
        }
        device.failed("a fault in the driver: " + fault, Quality.BAD_INTERNAL_ERROR);
    }

    // ---- what devices ask of their line ----

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
                    failure -> failed(
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
                        failure -> failed(
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
        return media.clock();
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
        return driver().plan(setup().settings(), device, points);
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
        follow();
        listener.changed(HealthSubject.device(device.name()), device.health());
    }

    private void follow() {
        boolean isConnected = connection.isConnected();
        if (isConnected && (LineHealth.inService(devices) == 0 || LineHealth.answers(devices))) {
            connection.proven();
        }
        LineHealth.follow(devices, isConnected, health);
    }

    private void changed() {
        listener.changed(HealthSubject.line(name()), health.view());
    }
}
