/** Tests of this room. */
@NullMarked
package dev.scada.modbus.server;

import org.jspecify.annotations.NullMarked;
