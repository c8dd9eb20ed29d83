/** Plays a record of the plant, in the form of the BATADAL data, in place of the simulation. */
@NullMarked
package dev.scada.driver.sim.replay;

import org.jspecify.annotations.NullMarked;
