/** Violations of the rules of what is pure. */
@NullMarked
package dev.scada.core.planted.sequence;

import org.jspecify.annotations.NullMarked;
