package dev.scada.core.acquisition;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.Driver;
import dev.scada.api.value.Quality;
import dev.scada.core.medium.LineExecutor;
import dev.scada.core.medium.Media;
import dev.scada.core.plant.DeviceSetup;
import dev.scada.core.plant.LineSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One line with its devices, which may come and go: what connecting, losing the connection and an exchange's failure do to
 * them. Confined to the logic's executor; {@link #status}, {@link #setup} and {@link #devices} on any thread.
 */
final class LineRunner<L, D, P> implements LineConnection.Owner {
    private final AtomicReference<LineSetup<L, D, P>> setup;
    private final LineExecutor logic;
    private final HealthListener listener;
    private final Disablements disablements;
    private final Health health;
    private final LineMeter meter;
    private final Supplier<LineStatus> source = this::status;
    private final LineConnection<L, D, P> connection;
    private final LineExchanges<D, P> exchanges;
    private final LineServices<L, D, P> services;
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
        this.logic = logic;
        this.listener = listener;
        this.disablements = disablements;
        this.health = new Health("Line " + setup.name(), media.clock(), this::changed);
        this.meter = new LineMeter(logic.nanoTime());
        this.connection = new LineConnection<>(setup, media, logic, meter, this);
        LineFailures<D, P> failures =
                new LineFailures<>(setup.driver().settings().protocol(), connection, devices);
        this.exchanges = new LineExchanges<>(setup, connection, logic, meter, this::anybodyAnswers, failures);
        this.services = new LineServices<>(
                this::setup, connection, exchanges, timetable, tags, logic, meter, media.clock(), this::deviceChanged);
        setup.devices().forEach(device -> devices.add(runner(device)));
    }

    private DeviceRunner<D, P> runner(DeviceSetup<D, P> device) {
        return new DeviceRunner<>(device, name(), setup().longestProbe(), services);
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

    LineExecutor logic() {
        return logic;
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

    private void deviceChanged(DeviceRunner<D, P> device) {
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
