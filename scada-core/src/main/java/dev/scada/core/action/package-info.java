/**
 * Carries control actions out: runs, what starts them, and what is remembered of them over restarts.
 *
 * <p>Which step comes next is decided in {@code core.sequence}, purely; here is what does it. Nothing is written but by
 * {@link dev.scada.core.control.ControlService}, with the rights that the starter has at that moment. Everything that a
 * run does is on record before it does it.
 */
@NullMarked
package dev.scada.core.action;

import org.jspecify.annotations.NullMarked;
