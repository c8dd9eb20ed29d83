package dev.scada.core.plant;

import dev.scada.api.driver.Read;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
    /** Of the line's time, 1 is all of it. */
    private double load;

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
            Optional<List<Read<P>>> plan = driver.plan(line, settings, List.copyOf(points), device.spot());
            plan.ifPresent(reads -> {
                checkEachOnce(device, points, reads);
                for (Read<P> read : reads) {
                    load += (double) read.estimate().toNanos() / scan.period().toNanos();
                }
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

    void checkLoad() {
        if (load > Math.max(1, maxOutstanding)) {
            long percent = Math.round(100 * load / Math.max(1, maxOutstanding));
            problems.warning(
                    draft.spot(),
                    String.format(
                            Locale.ROOT,
                            "the line cannot keep its periods: its exchanges take about %d %% of its time; expected longer"
                                    + " periods, fewer tags, or more lines",
                            percent));
        }
    }
}
