/**
 * Forced values: an engineer sets what a tag says, for a time, whatever its device says; everybody sees that he did. A
 * value, or one that moves, to try displays, alarms and calculations before the plant is there.
 */
@NullMarked
package dev.scada.core.forcing;

import org.jspecify.annotations.NullMarked;
