/** The driver and the server against programs that nobody here wrote; each is skipped where it is not installed. */
@NullMarked
package dev.scada.driver.modbus.peers;

import org.jspecify.annotations.NullMarked;
