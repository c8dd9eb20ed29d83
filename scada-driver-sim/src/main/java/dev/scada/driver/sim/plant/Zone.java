package dev.scada.driver.sim.plant;

import dev.scada.driver.sim.hydraulics.Circuit;
import dev.scada.driver.sim.network.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A district (DMA) whose people draw water by a weekly pattern, a little differently each time. */
final class Zone {
    /** People's deviation from the pattern: standard deviation, and how long one lasts. */
    private static final double RESTLESSNESS = 0.04;

    private static final double MEMORY_SECONDS = 1200;

    private final Pattern pattern;
    private final double meanDemand;
    private final Map<Integer, Double> shares;
    private final List<TankState> suppliers;
    private final TankState nearest;
    private double deviation;
    private double drawnAtTank;

    /**
     * A district.
     *
     * @param meanDemand L/s before the pattern
     * @param shares node to its part of the demand; what is missing to 1 is drawn at the nearest tank's mouth
     * @param suppliers when all of them are empty, nobody gets water
     */
    Zone(
            Pattern pattern,
            double meanDemand,
            Map<Integer, Double> shares,
            List<TankState> suppliers,
            TankState nearest) {
        this.pattern = pattern;
        this.meanDemand = meanDemand;
        this.shares = Map.copyOf(shares);
        this.suppliers = List.copyOf(suppliers);
        this.nearest = nearest;
    }

    /** Sets what is drawn where, at this hour since the pattern's start. */
    void draw(Circuit circuit, double hours, double seconds, Random random) {
        double keep = Math.exp(-seconds / MEMORY_SECONDS);
        deviation = deviation * keep + RESTLESSNESS * Math.sqrt(1 - keep * keep) * random.nextGaussian();
        boolean isDry = suppliers.stream().allMatch(TankState::isEmpty);
        double demand = isDry ? 0 : meanDemand * pattern.at(hours) * Math.max(0, 1 + deviation);
        double atNodes = 0;
        for (Map.Entry<Integer, Double> share : shares.entrySet()) {
            circuit.demand(share.getKey(), demand * share.getValue());
            atNodes += share.getValue();
        }
        drawnAtTank = demand * Math.max(0, 1 - atNodes);
    }

    /** What this district draws at a tank's mouth in L/s. */
    double drawnAt(TankState tank) {
        return tank == nearest ? drawnAtTank : 0;
    }
}
