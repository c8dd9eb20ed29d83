/** Tests of the simulator as a driver and as a process. */
@NullMarked
package dev.scada.driver.sim;

import org.jspecify.annotations.NullMarked;
