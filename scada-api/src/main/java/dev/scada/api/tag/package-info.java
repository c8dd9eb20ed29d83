/**
 * The tags of the plant, as the core offers them to extensions.
 *
 * <p>A tag is bound to a point of a device, calculated, or held in memory; {@link dev.scada.api.tag.TagOrigin} says which.
 * An extension need not ask: all of them are read, subscribed to and, where they are writable, commanded alike. {@code
 * TagInfo} gained {@code origin} and {@code expression} in 0.1 and keeps the constructor without them.
 */
@NullMarked
package dev.scada.api.tag;

import org.jspecify.annotations.NullMarked;
