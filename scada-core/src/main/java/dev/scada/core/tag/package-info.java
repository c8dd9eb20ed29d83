/**
 * The tag table: what tags there are, their current values, and who hears of changes.
 *
 * <p>One writer a tag publishes, in batches; nothing that a subscriber does makes it wait. Changes that a subscriber has
 * not taken yet stand in a queue of its own, in memory up to a bound and on disk beyond it.
 */
@NullMarked
package dev.scada.core.tag;

import org.jspecify.annotations.NullMarked;
