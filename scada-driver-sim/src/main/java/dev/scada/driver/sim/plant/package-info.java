/**
 * The plant as its PLCs show it: points by the names of the BATADAL record, a source that lets simulated time pass
 * over them, and C-Town, where tanks fill and empty by mass balance and pumps follow their level rules or a hand.
 */
@NullMarked
package dev.scada.driver.sim.plant;

import org.jspecify.annotations.NullMarked;
