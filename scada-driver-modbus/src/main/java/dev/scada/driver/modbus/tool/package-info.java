/**
 * {@code scada modbus …}: what a person has at the cabinet before any plant is written. Reads, writes when told to, looks
 * for units and addresses, and asks devices about themselves, over any transport of the driver's.
 */
@NullMarked
package dev.scada.driver.modbus.tool;

import org.jspecify.annotations.NullMarked;
