/**
 * A Modbus TCP device: {@link dev.scada.modbus.server.ModbusTcpServer} serves the {@link
 * dev.scada.modbus.server.RegisterBank}s that it is given, to any number of clients, on one thread of its own, and can be
 * told to misbehave while it runs. For simulators and for tests.
 */
@NullMarked
package dev.scada.modbus.server;

import org.jspecify.annotations.NullMarked;
