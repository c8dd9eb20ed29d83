/** Tests of what stands in the way of commands. */
@NullMarked
package dev.scada.core.interlock;

import org.jspecify.annotations.NullMarked;
