/**
 * What bits and registers mean, and how people write where they are.
 *
 * <p>{@link dev.scada.modbus.data.ValueForm} decodes and encodes; {@link dev.scada.modbus.data.PointAddress} is table,
 * wire address and form, parsed from {@code holding:100 float32 CDAB}, {@code 40101} or {@code coil:0x1F}. Everything
 * is immutable or stateless and may be used from any thread.
 */
@NullMarked
package dev.scada.modbus.data;

import org.jspecify.annotations.NullMarked;
