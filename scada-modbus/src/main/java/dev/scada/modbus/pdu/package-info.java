/**
 * Protocol data units: requests, responses and their bytes, the same on every transport (MODBUS Application Protocol
 * Specification V1.1b3, chapters 4 to 7).
 *
 * <p>Everything here is immutable or stateless and may be used from any thread. Wire addresses are zero-based.
 */
@NullMarked
package dev.scada.modbus.pdu;

import org.jspecify.annotations.NullMarked;
