package dev.scada.core.plant;

import java.time.Duration;
import java.util.Optional;

/**
 * How a tag is commanded.
 *
 * @param kind what a command does
 * @param select how long a selection holds; absent where none is asked for
 * @param confirm how long a second person has to confirm; absent where none is asked for
 * @param maxChange the largest difference from the present value, in the tag's unit
 * @param pause the least time between the ends of one command and the arrival of the next; zero: none
 * @param readBack how long the value may take until it reads back as it was written; zero: it is read once
 */
public record CommandRules(
        CommandKind kind,
        Optional<Duration> select,
        Optional<Duration> confirm,
        Optional<Double> maxChange,
        Duration pause,
        Duration readBack) {
    /** What a tag has that says nothing of commands: a set point that reads back within a second. */
    public static final CommandRules PLAIN = new CommandRules(
            new CommandKind.SetPoint(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO,
            Duration.ofSeconds(1));

    /** The same, read once. */
    public CommandRules readOnce() {
        return new CommandRules(kind, select, confirm, maxChange, pause, Duration.ZERO);
    }
}
