/**
 * The plant as its nine PLCs show it on Modbus TCP: which point stands in which register, the PLCs' servers, and the
 * command line's {@code simulate}.
 */
@NullMarked
package dev.scada.driver.sim.served;

import org.jspecify.annotations.NullMarked;
