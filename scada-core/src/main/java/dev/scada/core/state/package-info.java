/**
 * What is remembered over restarts and is no record: the values of memory tags, the totals of derived ones. One file of
 * lines each, appended to and forced before anybody is told, written anew when it has grown.
 */
@NullMarked
package dev.scada.core.state;

import org.jspecify.annotations.NullMarked;
