/** Tests of this room. */
@NullMarked
package dev.scada.modbus.pdu;

import org.jspecify.annotations.NullMarked;
