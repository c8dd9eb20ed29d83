/**
 * What a person sets for a time: overrides of interlocks, forced values. On record in the journal before it holds, kept over
 * restarts, and ended by itself when its time is over.
 */
@NullMarked
package dev.scada.core.temporary;

import org.jspecify.annotations.NullMarked;
