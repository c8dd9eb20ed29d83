/** The product as it is shipped, run as its users run it, beside programs that we did not write. */
@NullMarked
package dev.scada.app.whole;

import org.jspecify.annotations.NullMarked;
