/** Tests of playing a record. */
@NullMarked
package dev.scada.driver.sim.replay;

import org.jspecify.annotations.NullMarked;
