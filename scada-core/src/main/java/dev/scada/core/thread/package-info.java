/** Threads that a feature has for itself. */
@NullMarked
package dev.scada.core.thread;

import org.jspecify.annotations.NullMarked;
