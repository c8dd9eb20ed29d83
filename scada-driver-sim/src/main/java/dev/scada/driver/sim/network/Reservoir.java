package dev.scada.driver.sim.network;

/**
 * A source that never runs out.
 *
 * @param head of its surface, m
 */
public record Reservoir(String id, double head) {}
