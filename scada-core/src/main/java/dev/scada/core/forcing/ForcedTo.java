package dev.scada.core.forcing;

import dev.scada.api.value.Value;
import java.time.Duration;
import java.util.Locale;

/** What a tag is forced to. */
public sealed interface ForcedTo {
    /** The value at that time after it began, as a number; whoever needs a whole one rounds it. */
    double at(Duration since);

    /** In words: {@code sine 0 to 10 in 60s}. */
    String words();

    /** One value, of the tag's kind. */
    record Fixed(Value value) implements ForcedTo {
        @Override
        public double at(Duration since) {
            return value instanceof Value.Real real ? real.value() : 0;
        }

        @Override
        public String words() {
            return value.toString();
        }
    }

    /** How a simulated value moves between its two ends. */
    enum Shape {
        /** Up at one speed, then back to the start at once. */
        RAMP,
        /** Up and down. */
        SINE,
        /** Half of the time at the one end, half at the other: what a switch does. */
        SQUARE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A value that moves, for commissioning. Of a tag that is true or false, true is 1.
     *
     * @param period of one round, 1 s to 24 h
     */
    record Moving(Shape shape, double from, double to, Duration period) implements ForcedTo {
        public Moving {
            // The difference as well: what moves over more than a double can hold is at no number in between.
            if (!Double.isFinite(from) || !Double.isFinite(to) || !Double.isFinite(to - from) || from == to) {
                throw new IllegalArgumentException("a value moves from one number to another");
            }
            if (period.toMillis() < 1_000 || period.compareTo(Duration.ofHours(24)) > 0) {
                throw new IllegalArgumentException("a period is 1 s to 24 h");
            }
        }

        @Override
        public double at(Duration since) {
            double part = (double) (since.toMillis() % period.toMillis()) / period.toMillis();
            return switch (shape) {
                case RAMP -> from + (to - from) * part;
                // Begins at `from`.
                case SINE -> from + (to - from) * (1 - Math.cos(2 * Math.PI * part)) / 2;
                case SQUARE -> part < 0.5 ? from : to;
            };
        }

        @Override
        public String words() {
            return shape.word() + " " + Value.of(from) + " to " + Value.of(to) + " in " + period.toSeconds() + "s";
        }
    }
}
