/**
 * The simulated water network C-Town: a driver like any other, and a process that serves the network's nine PLCs as
 * Modbus TCP devices.
 *
 * <p>The rooms: {@code network} reads the EPANET model, {@code hydraulics} finds heads and flows, {@code plant} lets
 * time pass over them, {@code replay} plays a record instead.
 */
@NullMarked
package dev.scada.driver.sim;

import org.jspecify.annotations.NullMarked;
