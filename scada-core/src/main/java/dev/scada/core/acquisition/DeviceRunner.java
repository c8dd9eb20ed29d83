package dev.scada.core.acquisition;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.DriverException.Code;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Subscribing;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.core.medium.TraceRing;
import dev.scada.core.medium.WireBytes;
import dev.scada.core.plant.DeviceSetup;
import dev.scada.core.plant.ScanDemand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One device on its line: what its answers and failures do to its tags and its health. A device that fails is probed at
 * growing intervals with one exchange, so that it costs its neighbours no more than that. Confined to the line's logic;
 * {@link #status} and {@link #trace} on any thread.
 */
final class DeviceRunner<D, P> {
    private final DeviceSetup<D, P> setup;
    private final String lineName;
    private final LineAccess<D, P> line;
    private final DeviceTags<P> tags;
    private final DeviceScans<D, P> scans;
    private final DeviceCounters counters;
    private final Supplier<DeviceStatus> source = this::status;
    private final WireBytes bytes;
    private final Health health;
    private final TraceRing trace;
    private final Backoff backoff;
    private final DeviceFeeds<D, P> feeds;
    private final DeviceSearch<D, P> search;
    private final DeviceTroubles<P> troubles;
    private boolean present;
    private boolean silent;
    private final OutOfService outOfService = new OutOfService();
    private boolean left;
    private boolean answered;
    private long answeredAt;

    DeviceRunner(DeviceSetup<D, P> setup, String lineName, Duration longestProbe, LineAccess<D, P> line) {
        this.setup = setup;
        this.lineName = lineName;
        this.line = line;
        this.tags = new DeviceTags<>(setup, line, this::grownOld);
        tags.resume(line::current);
        this.health = new Health("Device " + setup.name(), line.clock(), () -> line.deviceChanged(this));
        this.counters = new DeviceCounters(line.logic().nanoTime(), line.meter().counts());
        this.bytes = new WireBytes(line.meter().bytes());
        this.trace = new TraceRing(line.clock(), bytes);
        this.backoff = new Backoff(longestProbe);
        this.scans = new DeviceScans<>(this, tags, line, counters);
        this.feeds = new DeviceFeeds<>(this, scans, line, longestProbe);
        this.search = new DeviceSearch<>(this, scans, tags, feeds, line, longestProbe);
        this.troubles = new DeviceTroubles<>(scans::refusedPoints, feeds::trouble, tags);
    }

    String name() {
        return setup.name();
    }

    D settings() {
        return setup.settings();
    }

    TraceRing trace() {
        return trace;
    }

    DeviceCounters counters() {
        return counters;
    }

    DeviceScans<D, P> scans() {
        return scans;
    }

    /** Whether it answers, as far as is known. */
    boolean isPresent() {
        return present;
    }

    /** Whether it has failed since the line was connected, and has not answered since. */
    boolean isSilent() {
        return silent || outOfService.why().isPresent();
    }

    /** Whether it has ever answered. */
    boolean hasAnswered() {
        return answered;
    }

    /** When it answered last, whatever it was that it said. */
    long answeredAt() {
        return answeredAt;
    }

    /** It has answered something. */
    void heard(long nowNanos) {
        answeredAt = nowNanos;
        answered = true;
    }

    HealthState state() {
        return health.state();
    }

    HealthView health() {
        return health.view();
    }

    List<TagPath> tagPaths() {
        return setup.tags().stream().map(tag -> tag.info().path()).toList();
    }

    Optional<TagBinding<P>> binding(TagPath path) {
        return tags.binding(path);
    }

    /** What its scans ask of the line, as measured. Any thread. */
    List<ScanDemand> demands() {
        return scans.demands();
    }

    /** The same one each time. On any thread. */
    Supplier<DeviceStatus> source() {
        return source;
    }

    DeviceStatus status() {
        long lastRoundTrip = counters.lastRoundTripNanos();
        return new DeviceStatus(
                setup.name(),
                lineName,
                health.view(),
                Statistics.of(counters, bytes, line.logic().nanoTime()),
                lastRoundTrip < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(lastRoundTrip)),
                setup.tags().size(),
                tags.skew().measured());
    }

    // ---- coming ----

    /** The line is connected: begin reading. */
    void begin() {
        silent = false;
        search.begin();
    }

    /** It is there, and what is to be read of it is known. */
    void arrived() {
        search.end();
        line.withdraw(this);
        present = true;
        silent = false;
        scans.start();
    }

    // ---- answers ----

    /** An exchange was answered. The samples are as many as the points. */
    void answered(Read<P> read, List<Sample> samples) {
        if (isAway()) {
            return;
        }
        line.publish(tags.after(read.points(), samples, now()));
        troubles.answered(read);
        answered();
    }

    /** The device has answered something: it is there. */
    void answered() {
        if (isAway()) {
            return;
        }
        if (!present && !scans.isEmpty() && !(line.session() instanceof Subscribing)) {
            if (!scans.isPlanned()) {
                // It is being asked what it has.
                return;
            }
            arrived();
        }
        backoff.reset();
        present = true;
        silent = false;
        say();
    }

    private void say() {
        troubles.reason().ifPresentOrElse(health::degraded, health::good);
    }

    /** The exchange was answered that was to find out whether the device is there. */
    void triedOut(Read<P> read, List<Sample> samples) {
        scans.tried(read);
        answered(read, samples);
    }

    /** An exchange failed, and only the exchange: the device answered. */
    void exchangeFailed(Scan<P> scan, Read<P> read, DriverException failure) {
        if (isAway()) {
            return;
        }
        ScanPlan<P> plan = scan.plan();
        List<Read<P>> instead = List.of();
        if (failure.code() == Code.ADDRESS_REFUSED && plan != null) {
            instead = plan.refused(read, line.logic().nanoTime());
            if (present) {
                instead.forEach(part -> line.enqueue(this, scan, part));
            }
        }
        if (instead.isEmpty()) {
            if (!present) {
                scans.tried(read);
            }
            line.publish(tags.without(read.points(), failure.code().quality(), now()));
        }
        troubles.answered(read);
        boolean isKnown =
                failure.code() == Code.ADDRESS_REFUSED && (read.points().size() == 1 || !instead.isEmpty());
        if (!isKnown) {
            troubles.failed(read, String.valueOf(failure.getMessage()));
        }
        answered();
    }

    // ---- what a device sends by itself ----

    void told(List<P> points, List<Sample> samples) {
        if (isAway()) {
            return;
        }
        line.publish(tags.after(points, samples, now()));
        answered();
    }

    void stillStands(List<P> points) {
        if (left) {
            return;
        }
        line.publish(tags.again(points, now()));
        answered();
    }

    /** Values that may be others by now, until they are sent again. Those that were bad stay so. */
    void lost(List<P> points) {
        line.publish(tags.uncertain(points, now()));
        say();
    }

    /** The device will send by itself. That it does is still to be seen, so pauses go on growing until it has. */
    void subscribed() {
        present = true;
        silent = false;
        say();
    }

    private void grownOld() {
        feeds.grownOld();
        say();
    }

    // ---- going ----

    /** The device does not answer, or the driver failed it: stop its scans and probe it. */
    void failed(String reason, Quality quality) {
        if (isAway()) {
            return;
        }
        silent = true;
        halt(reason, quality);
        search.beginAfter(backoff.next());
    }

    /** The line is gone, and the device with it; the line will begin it again. */
    void lineLost(String reason, Quality quality) {
        if (!isAway()) {
            halt(reason, quality);
        }
    }

    // ---- out of service ----

    /** Somebody disables or enables the device. It is for the line to begin it then. */
    void disabled(Optional<Disablement> why) {
        outOfService.own(why);
        serve();
    }

    /** Somebody disables or enables its line. */
    void lineDisabled(Optional<Disablement> why) {
        outOfService.ofLine(lineName, why);
        serve();
    }

    private void serve() {
        Optional<Disablement> why = outOfService.why();
        if (why.isPresent()) {
            line.clear(this, "device " + name() + " is " + why.get().words());
            quieten(Quality.BAD_OUT_OF_SERVICE);
            health.disabled(why.get());
        } else if (health.state() == HealthState.DISABLED) {
            backoff.reset();
            line.publish(tags.allWithout(Quality.BAD_WAITING_FOR_INITIAL_DATA, now()));
            health.enabled();
        }
    }

    boolean hasLeft() {
        return left;
    }

    /** Why nothing is to go out to it and nothing of it counts; absent while it is in service. */
    Optional<String> whyAway() {
        return left
                ? Optional.of("device " + name() + " was removed")
                : outOfService.why().map(why -> "device " + name() + " is " + why.words());
    }

    boolean isAway() {
        return left || outOfService.why().isPresent();
    }

    private void halt(String reason, Quality quality) {
        line.giveUp(this, "device " + name() + " does not answer: " + reason);
        quieten(quality);
        health.failed(reason);
    }

    private void quieten(Quality quality) {
        present = false;
        troubles.clear();
        stop();
        tags.stopAgeing();
        line.publish(tags.allWithout(quality, now()));
    }

    /** No scan and no probe begins after this. */
    void stop() {
        search.end();
        scans.stop();
        feeds.end();
    }

    /** It is taken off its line: whatever comes of it later goes nowhere. */
    void leave() {
        left = true;
        stop();
        // Whoever reads its tags from now on sees to their age.
        tags.stopAgeing();
    }

    /** Its values say that it was taken off its line. */
    void outOfService() {
        tags.stopAgeing();
        line.publish(tags.allWithout(Quality.BAD_OUT_OF_SERVICE, now()));
    }

    /** The runtime stops: the values say so, and nobody is alarmed. */
    void shutDown() {
        tags.stopAgeing();
        line.publish(tags.allWithout(Quality.BAD_SHUTDOWN, now()));
    }

    private Instant now() {
        return line.clock().instant();
    }
}
