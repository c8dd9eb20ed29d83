package dev.scada.core.plant;

import dev.scada.api.value.Value;
import java.time.Duration;
import java.util.Locale;

/** What a command of a tag does. */
public sealed interface CommandKind {
    /** Writes the value that was asked for. */
    record SetPoint() implements CommandKind {
        @Override
        public String toString() {
            return word();
        }
    }

    /** Writes a value, and after a time another. */
    record Pulse(Value active, Value rest, Duration length) implements CommandKind {
        @Override
        public String toString() {
            return word() + ": " + active + " for " + Durations.text(length) + ", then " + rest;
        }
    }

    /**
     * Writes a value, and another as soon as it is let go.
     *
     * @param longest after which it is let go, whoever holds it
     * @param watchdog after which it is let go when nothing is heard of who holds it
     */
    record Momentary(Value active, Value rest, Duration longest, Duration watchdog) implements CommandKind {
        @Override
        public String toString() {
            return word() + ": " + active + " for " + Durations.text(longest) + " at most, watched for "
                    + Durations.text(watchdog) + ", then " + rest;
        }
    }

    /**
     * Goes up or down from the present value.
     *
     * @param size of one step, in the tag's unit; above 0
     */
    record Step(double size) implements CommandKind {
        @Override
        public String toString() {
            return word() + " of " + Quoting.number(size);
        }
    }

    /** {@code set-point}, {@code pulse}, {@code momentary}, {@code step}. */
    default String word() {
        return this instanceof SetPoint
                ? "set-point"
                : getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
