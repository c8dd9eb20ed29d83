/**
 * A Modbus device on any transport: {@link dev.scada.modbus.server.ModbusServer} serves the {@link
 * dev.scada.modbus.server.RegisterBank}s that it is given, on one thread of its own, and can be told to misbehave while it
 * runs. For simulators and for tests.
 *
 * <p>What answers knows nothing of what carries: {@code Answering} turns a client's bytes into requests ({@code Framing}),
 * requests into answers ({@code RequestHandler}), and sends those right or wrong ({@code Delivery}) to a {@code Peer},
 * which TCP, TLS, UDP and serial ports each have of their own.
 */
@NullMarked
package dev.scada.modbus.server;

import org.jspecify.annotations.NullMarked;
