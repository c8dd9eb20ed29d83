package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Sample;
import dev.scada.core.control.Command.Phase;
import dev.scada.core.control.Command.Write;
import dev.scada.core.medium.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * Reads a value until it is what was written or its time is over: a valve takes its time, and many a controller shows a new
 * value only after its next cycle. Confined to the control thread.
 */
final class Verification {
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMillis(500);
    private static final int READS = 10;

    private final TagReader reader;
    private final Resolutions resolutions;
    private final Timers timers;
    private final Executor control;
    private final BiConsumer<Command, CommandOutcome> end;
    private final Map<Command, Reading> readings = new HashMap<>();

    /** What is known so far, and until when more is asked for. */
    private record Reading(CommandOutcome known, long until) {}

    Verification(
            TagReader reader,
            Resolutions resolutions,
            Timers timers,
            Executor control,
            BiConsumer<Command, CommandOutcome> end) {
        this.reader = reader;
        this.resolutions = resolutions;
        this.timers = timers;
        this.control = control;
        this.end = end;
    }

    /** @param known what the reading back that came with the write said */
    void begin(Command command, Write write, CommandOutcome known) {
        command.enter(Phase.READING);
        Duration within = write.plan().rules().readBack();
        readings.put(command, new Reading(known, timers.nanoTime() + within.toNanos()));
        pause(command, write);
    }

    private void pause(Command command, Write write) {
        Duration left = left(command);
        Duration pause = write.plan().rules().readBack().dividedBy(READS);
        Duration bounded = pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        boolean isLast = bounded.compareTo(left) >= 0;
        arm(command, isLast ? left : bounded, () -> readAgain(command, write));
    }

    private void readAgain(Command command, Write write) {
        if (!command.isIn(Phase.READING)) {
            return;
        }
        // A line that does not come to it must not keep the tag for longer than was allowed, and a little.
        arm(command, left(command).plus(LONGEST), () -> over(command));
        reader.read(write.tag().path())
                .whenComplete((sample, failure) -> control.execute(
                        () -> read(command, write, failure == null ? sample : Sample.bad(Quality.BAD_INTERNAL_ERROR))));
    }

    private void read(Command command, Write write, Sample sample) {
        Reading before = readings.get(command);
        if (!command.isIn(Phase.READING) || before == null) {
            return;
        }
        CommandOutcome outcome = ReadBack.judge(
                write.tag(), write.value(), resolutions.of(write.tag().path()), Optional.of(sample));
        readings.put(command, new Reading(outcome, before.until()));
        if (outcome instanceof CommandOutcome.Confirmed || left(command).isZero()) {
            over(command);
        } else {
            pause(command, write);
        }
    }

    /** What is known is the outcome. */
    void over(Command command) {
        Reading reading = readings.remove(command);
        if (reading != null && command.isIn(Phase.READING)) {
            end.accept(command, reading.known());
        }
    }

    /** Its tag is wanted for the next command, after which nothing could be said of this one. */
    void cutShort(Command command) {
        Reading reading = readings.get(command);
        if (reading != null && command.isIn(Phase.READING)) {
            String last = reading.known()
                    .readBackValue()
                    .map(value -> "; the last value read was " + value)
                    .orElse("");
            readings.put(
                    command,
                    new Reading(
                            new CommandOutcome.Unverified(
                                    "accepted by the device; the next command came before it read back" + last),
                            reading.until()));
            over(command);
        }
    }

    private Duration left(Command command) {
        Reading reading = readings.get(command);
        return reading == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, reading.until() - timers.nanoTime()));
    }

    private void arm(Command command, Duration delay, Runnable task) {
        command.replaceTimer(timers.after(delay, () -> control.execute(task)));
    }
}
