/**
 * Modbus on TCP without a socket in it: frames with the MBAP header, and the client's side of one connection (MODBUS
 * Messaging on TCP/IP Implementation Guide V1.0b, 3.1). Whoever owns the socket hands bytes in and takes bytes out.
 *
 * <p>Nothing here is thread-safe: an object belongs to the one thread (or event loop) that owns its connection.
 */
@NullMarked
package dev.scada.modbus.tcp;

import org.jspecify.annotations.NullMarked;
