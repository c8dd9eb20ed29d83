/**
 * Commands: writes asked for by somebody, on the one path that there is.
 *
 * <p>A command is never retried by itself, never executed late, never twice: a repeated id gets the recorded outcome.
 */
@NullMarked
package dev.scada.api.control;

import org.jspecify.annotations.NullMarked;
