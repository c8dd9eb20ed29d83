package dev.scada.core.acquisition;

import dev.scada.api.driver.LivePlanning;
import dev.scada.api.driver.Read;
import dev.scada.api.driver.Subscribing;
import dev.scada.api.value.Quality;
import dev.scada.core.acquisition.DeviceScans.Trial;
import dev.scada.core.medium.Timers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a device is there, with one exchange in its turn, and what is to be read of it: once the line is
 * connected, and again and again after the device has failed. Confined to the line's logic.
 */
final class DeviceSearch<D, P> {
    private final DeviceRunner<D, P> device;
    private final DeviceScans<D, P> scans;
    private final DeviceTags<P> tags;
    private final DeviceFeeds<D, P> feeds;
    private final LineAccess<D, P> line;
    private final Duration longestProbe;
    private Timers.@Nullable Timer probe;

    DeviceSearch(
            DeviceRunner<D, P> device,
            DeviceScans<D, P> scans,
            DeviceTags<P> tags,
            DeviceFeeds<D, P> feeds,
            LineAccess<D, P> line,
            Duration longestProbe) {
        this.device = device;
        this.scans = scans;
        this.tags = tags;
        this.feeds = feeds;
        this.line = line;
        this.longestProbe = longestProbe;
    }

    void begin() {
        if (device.isAway()) {
            return;
        }
        end();
        if (scans.isEmpty()) {
            device.answered();
        } else if (line.session() instanceof Subscribing) {
            feeds.begin();
        } else if (line.session() instanceof LivePlanning) {
            planLive(0);
        } else if (planOnce()) {
            scans.trial().ifPresentOrElse(this::tryOut, device::answered);
        }
    }

    void beginAfter(Duration pause) {
        probe = line.logic().after(pause, this::begin);
    }

    /** No further search begins by itself. */
    void end() {
        if (probe != null) {
            probe.cancel();
            probe = null;
        }
    }

    private boolean planOnce() {
        try {
            scans.plan();
            return true;
        } catch (Throwable fault) {
            device.failed("the driver cannot plan its reads: " + fault, Quality.BAD_INTERNAL_ERROR);
            return false;
        }
    }

    private void tryOut(Trial<P> trial) {
        Duration within =
                device.isSilent() ? longestProbe : trial.scan().scanClass().period();
        line.tryOut(device, trial, within);
    }

    /** One scan class after the other; what the device turns out not to have is marked. */
    private void planLive(int index) {
        if (index == scans.own().size()) {
            device.arrived();
            return;
        }
        Scan<P> scan = scans.own().get(index);
        line.<List<Read<P>>>invoke(
                device,
                (session, call) ->
                        Capabilities.livePlanning(session).plan(device.settings(), scans.pointsOf(scan), call),
                reads -> {
                    if (device.isAway()) {
                        return;
                    }
                    Set<P> missing = new LinkedHashSet<>(scans.pointsOf(scan));
                    reads.forEach(read -> read.points().forEach(missing::remove));
                    line.publish(tags.without(
                            List.copyOf(missing),
                            Quality.BAD_NODE_ID_UNKNOWN,
                            line.clock().instant()));
                    scans.plannedLive(scan, reads);
                    planLive(index + 1);
                });
    }
}
