package dev.scada.driver.sim.network;

import java.util.List;

/**
 * Multipliers of a demand, one an hour, over and over.
 *
 * @param multipliers one at least
 */
public record Pattern(String id, List<Double> multipliers) {
    public Pattern {
        multipliers = List.copyOf(multipliers);
        if (multipliers.isEmpty()) {
            throw new IllegalArgumentException("pattern " + id + ": expected a multiplier at least, got none");
        }
    }

    /**
     * The multiplier at an hour since the pattern's start. Between full hours it is interpolated: people do not open
     * all their taps on the hour, and a jump would show in every level.
     */
    public double at(double hours) {
        double floor = Math.floor(hours);
        double part = hours - floor;
        return multiplier(floor) * (1 - part) + multiplier(floor + 1) * part;
    }

    private double multiplier(double hour) {
        return multipliers.get((int) Math.floorMod((long) hour, (long) multipliers.size()));
    }
}
