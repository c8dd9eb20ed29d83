/**
 * Control actions as data and as pure logic: what an action's steps are, what is wrong with the ways through them, which
 * step comes next, when a schedule is due. No I/O, no threads, every clock handed in; {@code core.action} carries them out.
 */
@NullMarked
package dev.scada.core.sequence;

import org.jspecify.annotations.NullMarked;
