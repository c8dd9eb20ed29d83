/** Tests of this room. */
@NullMarked
package dev.scada.modbus.tcp;

import org.jspecify.annotations.NullMarked;
