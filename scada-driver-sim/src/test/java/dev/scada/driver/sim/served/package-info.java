/** Tests of the PLCs on Modbus TCP and of the command line. */
@NullMarked
package dev.scada.driver.sim.served;

import org.jspecify.annotations.NullMarked;
