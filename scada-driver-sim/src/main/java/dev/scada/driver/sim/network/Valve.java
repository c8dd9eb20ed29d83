package dev.scada.driver.sim.network;

/**
 * A controlled valve.
 *
 * @param type EPANET's word for its kind, for example FCV or PRV
 * @param initiallyOpen as the file's [STATUS] says
 */
public record Valve(String id, String from, String to, String type, boolean initiallyOpen) {}
