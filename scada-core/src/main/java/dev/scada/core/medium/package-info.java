/**
 * What lines run on: the event loop and its connections, a thread for each blocking driver, serial ports, secrets, the
 * wire trace. The only room that takes the monotonic clock and knows jSerialComm.
 */
@NullMarked
package dev.scada.core.medium;

import org.jspecify.annotations.NullMarked;
