/**
 * The client's side of one link without a socket or a port in it: requests become bytes, received bytes become answers.
 * {@link dev.scada.modbus.client.ModbusClient} is what all framings have in common; whoever owns the link hands bytes in
 * and takes bytes out.
 *
 * <p>Nothing here is thread-safe: an object belongs to the one thread (or event loop) that owns its link.
 */
@NullMarked
package dev.scada.modbus.client;

import org.jspecify.annotations.NullMarked;
