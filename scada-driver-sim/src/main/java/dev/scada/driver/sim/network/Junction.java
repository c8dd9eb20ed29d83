package dev.scada.driver.sim.network;

/**
 * A place where pipes meet and people draw water.
 *
 * @param elevation in m
 * @param demand mean draw in L/s before the pattern's multiplier
 * @param pattern the id of the demand's pattern; empty where nothing is drawn
 */
public record Junction(String id, double elevation, double demand, String pattern) {}
