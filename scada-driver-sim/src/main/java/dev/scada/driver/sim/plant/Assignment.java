package dev.scada.driver.sim.plant;

/**
 * A value that somebody wants a point to have.
 *
 * @param value 0 or 1 for modes and commands, m for set points
 */
public record Assignment(Point point, double value) {}
