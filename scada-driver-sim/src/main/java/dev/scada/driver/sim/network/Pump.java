package dev.scada.driver.sim.network;

/**
 * A pump with a check valve behind it: it never lets water back.
 *
 * @param from the suction junction
 * @param to the discharge junction
 * @param initiallyOn as the file's [STATUS] says
 */
public record Pump(String id, String from, String to, HeadCurve curve, boolean initiallyOn) {}
