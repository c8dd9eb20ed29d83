package dev.scada.driver.sim.network;

/**
 * An upright cylinder that holds water.
 *
 * @param elevation of its bottom, m
 * @param initialLevel of the water above the bottom, m
 * @param minLevel at which it gives nothing more, m
 * @param maxLevel at which its float valve closes, m
 * @param diameter in m, more than 0
 */
public record Tank(
        String id, double elevation, double initialLevel, double minLevel, double maxLevel, double diameter) {
    public Tank {
        if (!(minLevel >= 0 && minLevel <= initialLevel && initialLevel <= maxLevel)) {
            throw new IllegalArgumentException("tank " + id + ": expected 0 <= min <= initial <= max level, got min "
                    + minLevel + ", initial " + initialLevel + ", max " + maxLevel);
        }
        if (!(diameter > 0)) {
            throw new IllegalArgumentException("tank " + id + ": expected a diameter above 0 m, got " + diameter);
        }
    }

    /** The surface of the water in m². */
    public double area() {
        return Math.PI * diameter * diameter / 4;
    }
}
