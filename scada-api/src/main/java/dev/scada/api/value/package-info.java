/**
 * Values, their quality and their times, which travel together, always.
 *
 * <p>Everything here is immutable and may be handed between threads. A value that is not known is absent, with a quality
 * that says why: never NaN, never 0, never null.
 */
@NullMarked
package dev.scada.api.value;

import org.jspecify.annotations.NullMarked;
