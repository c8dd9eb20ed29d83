/** Tests of C-Town as time passes, beside the record. */
@NullMarked
package dev.scada.driver.sim.plant;

import org.jspecify.annotations.NullMarked;
