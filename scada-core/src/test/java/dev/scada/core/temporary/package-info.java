/** Tests of what people set for a time. */
@NullMarked
package dev.scada.core.temporary;

import org.jspecify.annotations.NullMarked;
