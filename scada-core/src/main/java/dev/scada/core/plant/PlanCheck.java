package dev.scada.core.plant;

import dev.scada.api.driver.LineTuning;
import dev.scada.api.driver.Read;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the driver for its plans as the runtime will, once a device and scan class, and adds their estimates up: whether
 * the line can keep its periods is said before it is asked to.
 */
final class PlanCheck<L, D, P> {
    private final LineDraft draft;
    private final L line;
    private final CheckedDriver<L, D, P> driver;
    private final int maxOutstanding;
    private final Problems problems;
    private final List<Scanned<D, P>> scanned = new ArrayList<>();
    private final Sums sums = new Sums();

    /** The points of one device and scan class. */
    private record Scanned<D, P>(DeviceDraft device, D settings, ScanClass scan, List<P> points) {}

    /** Estimates by scan class. */
    private static final class Sums {
        private final List<ScanDemand> demands = new ArrayList<>();
        private Duration longest = Duration.ZERO;

        void add(ScanClass scan, List<? extends Read<?>> reads) {
            Duration busy = Duration.ZERO;
            for (Read<?> read : reads) {
                busy = busy.plus(read.estimate());
                longest = read.estimate().compareTo(longest) > 0 ? read.estimate() : longest;
            }
            demands.add(new ScanDemand(scan, busy, reads.size()));
        }

        LineDemand demand(int atATime) {
            return LineDemand.of(Math.max(1, atATime), demands);
        }
    }

    PlanCheck(LineDraft draft, L line, CheckedDriver<L, D, P> driver, int maxOutstanding, Problems problems) {
        this.draft = draft;
        this.line = line;
        this.driver = driver;
        this.maxOutstanding = maxOutstanding;
        this.problems = problems;
        if (maxOutstanding < 1) {
            problems.error(draft.spot(), driver.blame("maxOutstanding is " + maxOutstanding + ", expected at least 1"));
        }
    }

    void check(DeviceDraft device, D settings, List<TagSetup<P>> tags) {
        driver.guarded(device.spot(), () -> checkPlans(device, settings, tags));
    }

    private void checkPlans(DeviceDraft device, D settings, List<TagSetup<P>> tags) {
        Map<ScanClass, Set<P>> byScan = new LinkedHashMap<>();
        for (TagSetup<P> tag : tags) {
            if (tag.type().readable()) {
                byScan.computeIfAbsent(tag.scan(), scan -> new LinkedHashSet<>())
                        .add(tag.point());
            }
        }
        byScan.forEach((scan, points) -> {
            Scanned<D, P> asked = new Scanned<>(device, settings, scan, List.copyOf(points));
            driver.plan(line, settings, asked.points(), device.spot()).ifPresent(reads -> {
                checkEachOnce(device, points, reads);
                scanned.add(asked);
                sums.add(scan, reads);
            });
        });
    }

    private void checkEachOnce(DeviceDraft device, Set<P> points, List<Read<P>> reads) {
        Set<P> planned = new HashSet<>();
        List<P> strange = new ArrayList<>();
        for (Read<P> read : reads) {
            for (P point : read.points()) {
                if (!points.contains(point) || !planned.add(point)) {
                    strange.add(point);
                }
            }
        }
        if (!strange.isEmpty()) {
            P first = strange.get(0);
            String what = points.contains(first) ? " twice" : ", which was not asked for";
            problems.error(device.spot(), driver.blame("its plan reads the point " + first + what));
        } else if (planned.size() < points.size()) {
            P missing = points.stream()
                    .filter(point -> !planned.contains(point))
                    .findFirst()
                    .orElseThrow();
            problems.error(device.spot(), driver.blame("its plan leaves the point " + missing + " out"));
        }
    }

    /** After all devices: whether the line can do what it is asked to, and what would help if it cannot. */
    void checkLoad() {
        LineDemand demand = sums.demand(maxOutstanding);
        if (!demand.isKept()) {
            problems.warning(draft.spot(), "line " + draft.name() + " " + demand.shortfall() + remedy(demand));
        }
        checkTimeout();
        checkBlocking(demand);
    }

    private String remedy(LineDemand demand) {
        List<String> remedies = new ArrayList<>(demand.remedies());
        quicker().ifPresent(remedies::add);
        return "; "
                + (remedies.isEmpty()
                        ? "expected longer periods of several classes, fewer tags, or more lines"
                        : String.join(", or ", remedies));
    }

    /** The first of the driver's own proposals with which all would be well. */
    @SuppressWarnings("unchecked") // a driver tunes the lines that it takes
    private Optional<String> quicker() {
        if (!(driver.driver() instanceof LineTuning<?> tuning)) {
            return Optional.empty();
        }
        return driver.quicker((LineTuning<L>) tuning, line, draft.spot()).stream()
                .filter(quicker -> isComfortable(quicker.line()))
                .map(LineTuning.Quicker::advice)
                .findFirst();
    }

    private boolean isComfortable(L other) {
        Sums others = new Sums();
        for (Scanned<D, P> each : scanned) {
            driver.plan(other, each.settings(), each.points(), each.device().spot())
                    .ifPresent(reads -> others.add(each.scan(), reads));
        }
        return others.demand(driver.maxOutstanding(other, draft.spot()).orElse(1))
                .isComfortable();
    }

    private void checkTimeout() {
        draft.yaml().timeout().value().ifPresent(timeout -> {
            if (sums.longest.compareTo(timeout) >= 0) {
                problems.warning(
                        draft.yaml().timeout().spot(),
                        "an exchange takes about " + Durations.rounded(sums.longest)
                                + " on this line, and its time-out is " + Durations.rounded(timeout)
                                + "; expected a longer one");
            }
        });
    }

    /** A scan that is due while a long exchange is under way waits for its end. */
    private void checkBlocking(LineDemand demand) {
        demand.classes().stream()
                .map(ScanDemand::scan)
                .min(Comparator.comparing(ScanClass::period))
                .filter(scan -> maxOutstanding <= 1 && sums.longest.compareTo(scan.period()) > 0 && demand.isKept())
                .ifPresent(scan -> problems.warning(
                        draft.spot(),
                        "class " + scan.name() + " (" + Durations.rounded(scan.period())
                                + ") will miss scans: one exchange of"
                                + " this line takes about " + Durations.rounded(sums.longest)
                                + "; expected a longer period, or a line of its own"));
    }
}
