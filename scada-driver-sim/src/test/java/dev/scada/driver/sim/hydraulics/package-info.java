/** Tests of heads and flows. */
@NullMarked
package dev.scada.driver.sim.hydraulics;

import org.jspecify.annotations.NullMarked;
