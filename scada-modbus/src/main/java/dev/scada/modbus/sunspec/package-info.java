/**
 * SunSpec: information models of inverters, meters and batteries, and where a device keeps them.
 *
 * <p>{@link dev.scada.modbus.sunspec.ModelLibrary} has the models, read from the SunSpec Alliance's files as they are; {@link
 * dev.scada.modbus.sunspec.Discovery} finds out which of them a device has and where, without I/O of its own: it says what
 * to read next; {@link dev.scada.modbus.sunspec.DeviceMap} then says where a point stands and how.
 */
@NullMarked
package dev.scada.modbus.sunspec;

import org.jspecify.annotations.NullMarked;
