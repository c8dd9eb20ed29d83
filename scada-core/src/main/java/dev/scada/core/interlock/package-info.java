/**
 * What stands in the way of commands: permissives and interlocks of tags, devices that are commanded on site or worked on,
 * checks that plugins bring; and overrides, by which an engineer does without an interlock for a while.
 */
@NullMarked
package dev.scada.core.interlock;

import org.jspecify.annotations.NullMarked;
