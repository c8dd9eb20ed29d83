package dev.scada.driver.sim.network;

/**
 * One line of [CONTROLS]: {@code LINK PU1 CLOSED IF NODE T1 ABOVE 6.3}.
 *
 * @param link the pump or valve that is switched
 * @param opens true: it starts or opens; false: it stops or closes
 * @param tank whose level decides
 * @param above true: when the level is above; false: when it is below
 * @param level in m above the tank's bottom
 */
public record LevelRule(String link, boolean opens, String tank, boolean above, double level) {}
