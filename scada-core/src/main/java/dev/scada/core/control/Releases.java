package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.value.Value;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.Timers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what pulses and momentary commands began. Confined to the control thread. */
final class Releases {
    private static final Logger log = LoggerFactory.getLogger(Releases.class);
    /** What commands of the runtime itself are called; nobody else's may be. */
    static final String RESERVED = JournalEntry.OF_THE_RUNTIME;
    /** How long an end may wait for its line: rather late than never. */
    private static final Duration VALID = Duration.ofMinutes(5);

    private static final Rejected LOST = new Rejected(
            RejectionCode.WITHDRAWN, "it was let go, or nothing more was heard of its holder, before it was sent");

    private final Holds holds = new Holds();
    private final Timers timers;
    private final Executor control;
    private final Ending writer;
    private Timers.@Nullable Timer timer;
    private int ending;
    private @Nullable Runnable whenEnded;

    /** Writes what ends it. */
    interface Ending {
        void write(CommandRequest request, Plan plan, Consumer<CommandRecord> told);

        /** Ends what was to begin it, unless that was sent. */
        void withdraw(CommandId id, Rejected why);

        /** It was not ended, or may not have been. */
        void failed(Holds.Hold hold, CommandOutcome outcome);
    }

    Releases(Timers timers, Executor control, Ending writer) {
        this.timers = timers;
        this.control = control;
        this.writer = writer;
    }

    Holds holds() {
        return holds;
    }

    void begin(Command command, Plan plan) {
        holds.begin(command.request().id(), plan, Holder.of(command.arrival().by()), timers.nanoTime());
        command.add(record -> {
            if (record.outcome().orElse(null) instanceof CommandOutcome.Rejected) {
                holds.drop(record.request().id());
            }
        });
        look();
    }

    void taken(Command command) {
        holds.taken(command.request().id(), timers.nanoTime());
        look();
    }

    /**
     * Ends all that is held, whoever holds it.
     *
     * @param within how long that is waited for
     * @param then called once, when it is done or the time is over
     */
    void letGoAll(Duration within, Runnable then) {
        holds.letGoAll();
        look();
        if (ending == 0) {
            then.run();
            return;
        }
        whenEnded = then;
        timers.after(within, () -> control.execute(this::ended));
    }

    private void ended() {
        Runnable then = whenEnded;
        whenEnded = null;
        if (then != null) {
            then.run();
        }
    }

    /** Ends what is due, withdraws what nobody holds any more and was not sent, and comes back for the next. */
    void look() {
        holds.lost(timers.nanoTime()).forEach(hold -> writer.withdraw(hold.id(), LOST));
        holds.due(timers.nanoTime()).forEach(this::end);
        if (timer != null) {
            timer.cancel();
        }
        timer = holds.next(timers.nanoTime())
                .map(left -> timers.after(left, () -> control.execute(this::look)))
                .orElse(null);
    }

    private void end(Holds.Hold hold) {
        Plan begun = hold.plan();
        Value rest = Wanted.rest(begun.rules().kind()).orElseThrow();
        CommandRequest request = new CommandRequest(
                CommandId.of(RESERVED + UUID.randomUUID()), begun.tag().path(), rest, VALID, "release of " + hold.id());
        ending++;
        writer.write(request, new Plan(begun.tag(), rest, begun.rules().readOnce(), true), record -> {
            CommandOutcome outcome = record.outcome().orElseThrow();
            if (!isEnded(outcome)) {
                log.error(
                        "Tag {} could not be released after command {}: {} {}. Look at the plant",
                        begun.tag().path(),
                        hold.id(),
                        outcome.word(),
                        outcome.reasonText());
                writer.failed(hold, outcome);
            }
            ending--;
            if (ending == 0) {
                ended();
            }
        });
    }

    /** What the device has taken has ended, even where it takes its time to show so. */
    static boolean isEnded(CommandOutcome outcome) {
        return !(outcome instanceof Rejected || outcome instanceof CommandOutcome.Unknown);
    }
}
