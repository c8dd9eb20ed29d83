/**
 * Heads and flows of a small network at one moment, by Newton's method on continuity and energy (Todini and Pilati's
 * gradient method, as EPANET has it), with Hazen-Williams losses. Pure and for one thread.
 */
@NullMarked
package dev.scada.driver.sim.hydraulics;

import org.jspecify.annotations.NullMarked;
