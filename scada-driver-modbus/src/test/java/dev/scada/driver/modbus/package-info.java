/** Tests of the Modbus driver: against the kit, a device on loopback, and nothing at all. */
@NullMarked
package dev.scada.driver.modbus;

import org.jspecify.annotations.NullMarked;
