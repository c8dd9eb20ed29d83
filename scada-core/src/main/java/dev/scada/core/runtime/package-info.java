/** Start, stop and assembly: what is made, in which order it starts, and that it stops in the reverse. */
@NullMarked
package dev.scada.core.runtime;

import org.jspecify.annotations.NullMarked;
