/** Violations of the house rules, planted to see them caught. */
@NullMarked
package dev.scada.core.planted;

import org.jspecify.annotations.NullMarked;
