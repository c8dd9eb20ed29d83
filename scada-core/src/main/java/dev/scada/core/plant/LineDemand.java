package dev.scada.core.plant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the scan classes of a line's devices ask of it together, and whether it can give that. Reads by deadline keep every
 * period as long as they fill no more than all of the line's time; one exchange more, and some scan is missed for ever.
 *
 * @param atATime how many exchanges the line takes at a time
 * @param classes the greatest share first
 */
public record LineDemand(int atATime, List<ScanDemand> classes) {
    /** What advice leaves free for commands, probes and a slow answer now and then. */
    private static final double ADVISED = 0.95;
    /** Steps to which an advised period is rounded up, within a power of ten. */
    private static final double[] STEPS = {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};

    public LineDemand {
        if (atATime < 1) {
            throw new IllegalArgumentException("a line takes at least one exchange at a time, not " + atATime);
        }
        classes = classes.stream()
                .sorted(Comparator.comparingDouble(ScanDemand::share).reversed())
                .toList();
    }

    /** Of the demands of many devices: those of one class are one. */
    public static LineDemand of(int atATime, List<ScanDemand> demands) {
        Map<ScanClass, ScanDemand> byScan = new LinkedHashMap<>();
        demands.forEach(demand -> byScan.merge(demand.scan(), demand, ScanDemand::plus));
        return new LineDemand(atATime, List.copyOf(byScan.values()));
    }

    /** Of the line's time: 1 is all of it, more than 1 more than it has. */
    public double load() {
        return classes.stream().mapToDouble(ScanDemand::share).sum() / atATime;
    }

    /** Whether every period can be kept. */
    public boolean isKept() {
        return load() <= 1;
    }

    /** Whether it leaves some time free as well. */
    boolean isComfortable() {
        return load() <= ADVISED;
    }

    /** What the class's period would have to be for the line to keep all; absent when the others alone are too much. */
    public Optional<Duration> period(ScanDemand demand) {
        double left = ADVISED * atATime - (load() * atATime - demand.share());
        if (left <= 0) {
            return Optional.empty();
        }
        double nanos = demand.busy().toNanos() / left;
        return nanos > ScanClasses.LONGEST_MS * 1e6 ? Optional.empty() : Optional.of(roundedUp(nanos));
    }

    private static Duration roundedUp(double nanos) {
        double millis = Math.max(ScanClasses.SHORTEST_MS, nanos / 1e6);
        double power = Math.pow(10, Math.floor(Math.log10(millis)));
        for (double step : STEPS) {
            if (step * power >= millis * (1 - 1e-9)) {
                return Duration.ofNanos(Math.round(step * power * 1e6));
            }
        }
        return Duration.ofNanos(Math.round(10 * power * 1e6));
    }

    /**
     * By how much the line falls short: {@code needs 1.42 s for class fast (1 s): 42 % over}.
     *
     * @throws IllegalStateException when it does not
     */
    public String shortfall() {
        if (isKept()) {
            throw new IllegalStateException("nothing falls short");
        }
        long over = Math.max(1, Math.round(100 * (load() - 1)));
        String each = classes.stream()
                .filter(demand -> demand.share() > 0)
                .map(demand -> Durations.rounded(demand.busy()) + " for class "
                        + demand.scan().name() + " ("
                        + Durations.rounded(demand.scan().period()) + ")")
                .collect(Collectors.joining(", "));
        String together = atATime > 1 ? " with " + atATime + " exchanges at a time" : "";
        return String.format(Locale.ROOT, "needs %s%s: %d %% over", each, together, over);
    }

    /** Periods that would help, one class raised alone: {@code raise the period of fast to 1.5 s}. */
    List<String> remedies() {
        List<String> remedies = new ArrayList<>();
        for (ScanDemand demand : classes) {
            period(demand)
                    .filter(longer -> longer.compareTo(demand.scan().period()) > 0)
                    .ifPresent(longer -> remedies.add(
                            "raise the period of " + demand.scan().name() + " to " + Durations.rounded(longer)));
        }
        return remedies;
    }
}
