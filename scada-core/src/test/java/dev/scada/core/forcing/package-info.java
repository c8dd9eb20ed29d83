/** Tests of forced values. */
@NullMarked
package dev.scada.core.forcing;

import org.jspecify.annotations.NullMarked;
