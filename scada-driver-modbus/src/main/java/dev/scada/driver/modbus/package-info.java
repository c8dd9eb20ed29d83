/**
 * Modbus devices as a driver plugin: TCP.
 *
 * <p>{@link dev.scada.driver.modbus.ModbusDriver} knows points and plans; a session asks over one connection on the lent
 * event loop, and completes on it, so that an exchange needs no hop between threads. The wire protocol itself is the
 * library {@code scada-modbus}, which the plugin brings along.
 */
@NullMarked
package dev.scada.driver.modbus;

import org.jspecify.annotations.NullMarked;
