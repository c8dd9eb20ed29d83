/**
 * A trial of the API: a device that must be asked before its reads can be planned, as SunSpec's are. Where its map begins and
 * how many strings it has stands in the device.
 *
 * <p>Requests are a number of 16 bits, an address and a count of 32 and 16; answers the number, a status and the words. The
 * map begins with 0x5375 at address 40000, 50000 or 0, then come blocks: their id, their length, their words; id 0xFFFF ends
 * it.
 */
@NullMarked
package dev.scada.trial.model;

import org.jspecify.annotations.NullMarked;
