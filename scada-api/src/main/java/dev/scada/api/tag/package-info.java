/**
 * The tags of the plant, as the core offers them to extensions.
 */
@NullMarked
package dev.scada.api.tag;

import org.jspecify.annotations.NullMarked;
