/**
 * Memory tags: set points and parameters that no device holds. They are commanded on the same path as any other tag, so
 * that permission, range and journal are the same; what is persistent is on disk before the command is confirmed.
 */
@NullMarked
package dev.scada.core.memory;

import org.jspecify.annotations.NullMarked;
