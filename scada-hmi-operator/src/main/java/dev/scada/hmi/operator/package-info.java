/**
 * The operator console: its pages are the static files under {@code web/}; this package only tells the runtime of them.
 */
@NullMarked
package dev.scada.hmi.operator;

import org.jspecify.annotations.NullMarked;
