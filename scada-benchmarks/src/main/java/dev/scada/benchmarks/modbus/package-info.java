/**
 * Modbus clients beside each other: the same reads from the same server, each client in a process of its own, in
 * interleaved rounds. {@link dev.scada.benchmarks.modbus.ModbusBenchmark} is what is run; {@link
 * dev.scada.benchmarks.modbus.ClientProgram} is what it starts for each client in Java.
 *
 * <p>Every client checks every register that it reads; a wrong value ends the run.
 */
@NullMarked
package dev.scada.benchmarks.modbus;

import org.jspecify.annotations.NullMarked;
