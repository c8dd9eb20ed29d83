/**
 * The Modbus wire protocol as a plain library: no thread and no socket on the client's side, nothing of the runtime.
 *
 * <p>Rooms: {@code pdu} what is asked and answered, whatever carries it; {@code client} what all framings' clients have in
 * common; {@code tcp} frames and the matching of answers on one TCP connection or over UDP; {@code serial} the same for RTU
 * and ASCII; {@code data} what the registers mean and how people write addresses; {@code server} a device
 * that answers, and misbehaves when told to.
 */
@NullMarked
package dev.scada.modbus;

import org.jspecify.annotations.NullMarked;
