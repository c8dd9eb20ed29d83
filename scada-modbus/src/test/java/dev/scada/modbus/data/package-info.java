/** Tests of this room. */
@NullMarked
package dev.scada.modbus.data;

import org.jspecify.annotations.NullMarked;
