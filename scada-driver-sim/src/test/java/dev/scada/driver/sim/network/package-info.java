/** Tests of reading EPANET files. */
@NullMarked
package dev.scada.driver.sim.network;

import org.jspecify.annotations.NullMarked;
