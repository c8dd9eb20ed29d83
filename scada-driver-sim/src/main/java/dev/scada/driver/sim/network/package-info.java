/**
 * What the simulator needs of an EPANET input file: tanks, reservoirs, junctions, pumps, valves, patterns, curves and
 * level rules. Lengths in m, flows in L/s, as the file's {@code Units LPS} says.
 */
@NullMarked
package dev.scada.driver.sim.network;

import org.jspecify.annotations.NullMarked;
