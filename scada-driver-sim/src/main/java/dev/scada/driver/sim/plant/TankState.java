package dev.scada.driver.sim.plant;

import dev.scada.driver.sim.hydraulics.Circuit;
import dev.scada.driver.sim.hydraulics.Pipe;
import dev.scada.driver.sim.network.Tank;

/** A tank as time passes: its level, its float valve, and whether it has anything left to give. */
final class TankState {
    /** The float valve opens again this far below the top, m. */
    private static final double FLOAT_PLAY = 0.02;
    /** An empty tank gives again from this level, m. */
    private static final double REFILL = 0.1;

    private static final double LITRES_PER_CUBIC_METRE = 1000;

    private final Tank tank;
    private final int node;
    private final Pipe mouth;
    private double level;
    private boolean isFull;
    private boolean isEmpty;

    /** Its mouth is the one pipe that ends in it. */
    TankState(Tank tank, int node, Pipe mouth) {
        this.tank = tank;
        this.node = node;
        this.mouth = mouth;
        this.level = tank.initialLevel();
    }

    double level() {
        return level;
    }

    boolean isEmpty() {
        return isEmpty;
    }

    /** Tells the circuit where the water stands. */
    void press(Circuit circuit) {
        circuit.head(node, tank.elevation() + level);
        mouth.shut(isFull, isEmpty);
    }

    /** The mass balance. What the tank's neighbours draw is taken from it directly, in L/s. */
    void fill(double seconds, double drawn) {
        double litres = (mouth.flow() - drawn) * seconds;
        level += litres / LITRES_PER_CUBIC_METRE / tank.area();
        level = Math.min(tank.maxLevel(), Math.max(tank.minLevel(), level));
        isFull = level >= tank.maxLevel() || (isFull && level > tank.maxLevel() - FLOAT_PLAY);
        isEmpty = level <= tank.minLevel() || (isEmpty && level < tank.minLevel() + REFILL);
    }
}
