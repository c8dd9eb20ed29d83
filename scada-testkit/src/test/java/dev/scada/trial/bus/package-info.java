/**
 * A trial of the API: two units share one serial line, by a library that blocks, on a port that the core lends.
 *
 * <p>Frames of six bytes both ways: unit, function, register, two of value, the exclusive or of the five.
 */
@NullMarked
package dev.scada.trial.bus;

import org.jspecify.annotations.NullMarked;
