/** Tests of the library's rooms together, and what they share. */
@NullMarked
package dev.scada.modbus;

import org.jspecify.annotations.NullMarked;
