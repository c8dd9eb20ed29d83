/** The tag table: what tags there are, their current values, and who hears of changes. */
@NullMarked
package dev.scada.core.tag;

import org.jspecify.annotations.NullMarked;
