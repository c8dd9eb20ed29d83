package dev.scada.core.acquisition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a device sends by itself: a feed a scan class. Confined to the line's logic. */
final class DeviceFeeds<D, P> {
    private final DeviceRunner<D, P> device;
    private final DeviceScans<D, P> scans;
    private final LineAccess<D, P> line;
    private final Duration longestPause;
    private final List<DeviceFeed<D, P>> feeds = new ArrayList<>();

    DeviceFeeds(DeviceRunner<D, P> device, DeviceScans<D, P> scans, LineAccess<D, P> line, Duration longestPause) {
        this.device = device;
        this.scans = scans;
        this.line = line;
        this.longestPause = longestPause;
    }

    void begin() {
        scans.takeNoLeases();
        scans.own()
                .forEach(scan -> feeds.add(new DeviceFeed<>(device, scan, scans.pointsOf(scan), line, longestPause)));
        List.copyOf(feeds).forEach(DeviceFeed::begin);
    }

    /** Values have grown old: to be sent anew. */
    void grownOld() {
        feeds.forEach(DeviceFeed::grownOld);
    }

    /** What is wrong with one of them. */
    Optional<String> trouble() {
        return feeds.stream()
                .map(DeviceFeed::trouble)
                .filter(why -> !why.isEmpty())
                .findFirst();
    }

    void end() {
        feeds.forEach(DeviceFeed::end);
        feeds.clear();
    }
}
