/** Tests of this room. */
@NullMarked
package dev.scada.modbus.serial;

import org.jspecify.annotations.NullMarked;
