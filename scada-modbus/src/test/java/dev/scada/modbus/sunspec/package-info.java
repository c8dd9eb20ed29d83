/** Tests of this room. */
@NullMarked
package dev.scada.modbus.sunspec;

import org.jspecify.annotations.NullMarked;
