/**
 * A trial of the API: a device that sends by itself, with sequence numbers and a heart-beat.
 *
 * <p>Lines of text. We say {@code sub a b}, {@code get a b} or {@code set a 5}; the device answers {@code = 1 2}, {@code =} or
 * {@code ! why}, in order, and after {@code sub} sends {@code 17 a 1} or {@code 17} alone, a heart-beat, under numbers that go
 * up by one.
 */
@NullMarked
package dev.scada.trial.feed;

import org.jspecify.annotations.NullMarked;
