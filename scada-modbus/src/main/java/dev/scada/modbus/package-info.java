/** The Modbus wire protocol as a plain library. */
@NullMarked
package dev.scada.modbus;

import org.jspecify.annotations.NullMarked;
