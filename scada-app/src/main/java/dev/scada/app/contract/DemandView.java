package dev.scada.app.contract;

import dev.scada.core.plant.LineDemand;
import java.util.List;
import java.util.Optional;

/**
 * What the scan classes of a line ask of it, by the exchanges that were measured; the check says the same by estimates.
 *
 * @param share of the line's time: 1 is all of it, and more than it has beyond
 * @param shortfall by how much the line falls short, in words; absent when it keeps its periods
 */
public record DemandView(double share, Optional<String> shortfall, List<ScanClassDemand> classes) {
    /**
     * One scan class.
     *
     * @param busySeconds how long the exchanges of one run take
     */
    public record ScanClassDemand(
            String scanClass, double periodSeconds, double busySeconds, int exchanges, double share) {}

    static DemandView of(LineDemand demand) {
        return new DemandView(
                rounded(demand.load()),
                demand.isKept() ? Optional.empty() : Optional.of(demand.shortfall()),
                demand.classes().stream()
                        .map(each -> new ScanClassDemand(
                                each.scan().name(),
                                each.scan().period().toNanos() / 1e9,
                                rounded(each.busy().toNanos() / 1e9),
                                each.exchanges(),
                                rounded(each.share())))
                        .toList());
    }

    private static double rounded(double number) {
        return Math.rint(number * 1e6) / 1e6;
    }
}
