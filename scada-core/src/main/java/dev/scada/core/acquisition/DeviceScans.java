package dev.scada.core.acquisition;

import dev.scada.api.driver.Read;
import dev.scada.api.tag.TagPath;
import dev.scada.core.plant.ScanClass;
import dev.scada.core.plant.ScanDemand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scans of one device: what each reads, in which exchanges, and who reads a point while its tag is leased. A leased point
 * is read by the scan of the faster class that its tag names, and left out by the tag's own. Confined to the line's logic.
 */
final class DeviceScans<D, P> {
    private static final Logger log = LoggerFactory.getLogger(DeviceScans.class);

    /** An exchange that finds out whether the device is there. */
    record Trial<P>(Scan<P> scan, Read<P> read) {}

    private final DeviceRunner<D, P> device;
    private final LineAccess<D, P> line;
    private final DeviceTags<P> tags;
    /** The scans of the tags' own classes, with all points that they read while nothing is leased. */
    private final Map<Scan<P>, List<P>> own = new LinkedHashMap<>();

    private final Map<ScanClass, Scan<P>> leased = new LinkedHashMap<>();
    private final Set<TagPath> leasedTags = new LinkedHashSet<>();
    /** What the device said when it was asked for its plan; empty for a driver that needs not ask. */
    private final Map<Scan<P>, List<Read<P>>> asked = new LinkedHashMap<>();

    private boolean takesLeases = true;
    private boolean running;
    private @Nullable Read<P> justRead;

    DeviceScans(DeviceRunner<D, P> device, DeviceTags<P> tags, LineAccess<D, P> line, DeviceCounters counters) {
        this.device = device;
        this.tags = tags;
        this.line = line;
        tags.byScan().forEach((scanClass, points) -> {
            List<P> all = List.copyOf(points.keySet());
            own.put(scan(scanClass, all, counters), all);
        });
        tags.watchedClasses().forEach(faster -> leased.put(faster, scan(faster, List.of(), counters)));
    }

    private Scan<P> scan(ScanClass scanClass, List<P> points, DeviceCounters counters) {
        return new Scan<>(scanClass, points, line.logic(), line.rhythm(device.name(), scanClass), counters);
    }

    boolean isEmpty() {
        return own.isEmpty();
    }

    /** What its runs ask of the line, as measured. Any thread: which scans there are never changes. */
    List<ScanDemand> demands() {
        return all().stream()
                .map(Scan::demand)
                .filter(demand -> demand.exchanges() > 0)
                .toList();
    }

    /** Those of the tags' own classes. */
    List<Scan<P>> own() {
        return List.copyOf(own.keySet());
    }

    /** All that a scan of the tags' own classes reads while nothing is leased. */
    List<P> pointsOf(Scan<P> scan) {
        return own.getOrDefault(scan, List.of());
    }

    private List<Scan<P>> all() {
        List<Scan<P>> all = new ArrayList<>(own.keySet());
        all.addAll(leased.values());
        return all;
    }

    Set<P> refusedPoints() {
        Set<P> refused = new LinkedHashSet<>();
        for (Scan<P> scan : all()) {
            ScanPlan<P> plan = scan.plan();
            if (plan != null) {
                refused.addAll(plan.refusedPoints());
            }
        }
        return refused;
    }

    // ---- planning ----

    /** Plans what has no plan yet; throws what a faulty driver throws. */
    void plan() {
        for (Scan<P> scan : all()) {
            if (scan.plan() == null) {
                scan.planned(made(scan.points()));
            }
        }
    }

    /** Takes the exchanges that the device said it can be read with, for a scan of its own with all its points. */
    void plannedLive(Scan<P> scan, List<Read<P>> reads) {
        asked.put(scan, reads);
        scan.planned(made(scan.points()));
    }

    boolean isPlanned() {
        return own.keySet().stream().allMatch(scan -> scan.plan() != null);
    }

    private ScanPlan<P> made(List<P> points) {
        return asked.isEmpty()
                ? new ScanPlan<>(plans(points), this::plans)
                : new ScanPlan<>(ofAsked(points), part -> List.of(new Read<>(part, Duration.ZERO)));
    }

    private List<Read<P>> plans(List<P> points) {
        return points.isEmpty() ? List.of() : line.plan(device.settings(), points);
    }

    private List<Read<P>> ofAsked(List<P> points) {
        Set<P> wanted = new LinkedHashSet<>(points);
        List<Read<P>> reads = new ArrayList<>();
        for (List<Read<P>> each : asked.values()) {
            for (Read<P> read : each) {
                List<P> kept = read.points().stream().filter(wanted::remove).toList();
                if (kept.size() == read.points().size()) {
                    reads.add(read);
                } else if (!kept.isEmpty()) {
                    reads.add(new Read<>(kept, read.estimate()));
                }
            }
        }
        return reads;
    }

    /** The exchanges that read these points once; throws what a faulty driver throws. */
    List<Read<P>> reads(Collection<P> points) {
        List<P> distinct = List.copyOf(new LinkedHashSet<>(points));
        return asked.isEmpty() ? plans(distinct) : ofAsked(distinct);
    }

    // ---- running ----

    /** An exchange of the fastest scan. */
    Optional<Trial<P>> trial() {
        Trial<P> trial = null;
        for (Scan<P> scan : all()) {
            ScanPlan<P> plan = scan.plan();
            List<Read<P>> reads =
                    plan == null ? List.of() : plan.beginRun(line.logic().nanoTime());
            boolean isFaster = trial == null
                    || scan.scanClass()
                                    .period()
                                    .compareTo(trial.scan().scanClass().period())
                            < 0;
            if (!reads.isEmpty() && isFaster) {
                trial = new Trial<>(scan, reads.get(0));
            }
        }
        return Optional.ofNullable(trial);
    }

    /** This was read as the trial: the run that begins with {@link #start} leaves it out. */
    void tried(Read<P> read) {
        justRead = read;
    }

    void start() {
        running = true;
        for (Scan<P> scan : all()) {
            if (running && !scan.points().isEmpty()) {
                start(scan);
            }
        }
        justRead = null;
    }

    private void start(Scan<P> scan) {
        scan.start(() -> {
            ScanPlan<P> plan = scan.plan();
            if (plan != null) {
                for (Read<P> read : plan.beginRun(line.logic().nanoTime())) {
                    if (!read.equals(justRead)) {
                        line.enqueue(device, scan, read);
                    }
                }
            }
        });
    }

    void stop() {
        running = false;
        all().forEach(Scan::stop);
    }

    // ---- leases ----

    /** The device sends by itself, so that nobody polls it: leases change nothing. */
    void takeNoLeases() {
        takesLeases = false;
        deal();
    }

    /** Somebody looks at these tags. */
    void lease(Collection<TagPath> tags) {
        if (leasedTags.addAll(tags)) {
            deal();
        }
    }

    /** Nobody looks at these tags any more. */
    void release(Collection<TagPath> tags) {
        if (leasedTags.removeAll(Set.copyOf(tags))) {
            deal();
        }
    }

    /** Deals the points to the scans anew. */
    private void deal() {
        if (leased.isEmpty()) {
            return;
        }
        Map<P, ScanClass> faster = takesLeases ? tags.watched(leasedTags) : Map.of();
        own.forEach((scan, points) -> reads(
                scan,
                points.stream().filter(point -> !faster.containsKey(point)).toList()));
        leased.forEach((scanClass, scan) -> reads(
                scan,
                faster.keySet().stream()
                        .filter(point -> scanClass.equals(faster.get(point)))
                        .toList()));
    }

    private void reads(Scan<P> scan, List<P> points) {
        if (scan.points().equals(points)) {
            return;
        }
        ScanPlan<P> plan = null;
        if (scan.plan() != null || running) {
            try {
                plan = made(points);
            } catch (RuntimeException | LinkageError fault) {
                log.error(
                        "The driver cannot plan a part of the points of device {}: they stay as they are",
                        device.name(),
                        fault);
                return;
            }
        }
        scan.reads(points);
        if (plan != null) {
            scan.planned(plan);
        }
        if (points.isEmpty()) {
            scan.stop();
        } else if (running && !scan.isRunning()) {
            start(scan);
        }
    }
}
