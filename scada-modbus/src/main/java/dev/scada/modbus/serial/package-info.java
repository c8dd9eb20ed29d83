/**
 * Modbus on serial lines without a port in it (MODBUS over Serial Line Specification and Implementation Guide V1.02,
 * 2.5): RTU and ASCII frames, the client's side of one line, and what a device reads its requests with. The same frames
 * travel through TCP sockets of serial device servers.
 *
 * <p>There is no id on these frames. What tells them apart is said at {@link dev.scada.modbus.serial.RtuClient}; what it
 * cannot tell, the owner of the line has to (hazards: a late answer of the same unit and function).
 *
 * <p>Nothing here is thread-safe: an object belongs to the one thread (or event loop) that owns its line.
 */
@NullMarked
package dev.scada.modbus.serial;

import org.jspecify.annotations.NullMarked;
