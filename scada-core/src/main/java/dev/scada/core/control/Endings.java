package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandOutcome.Unknown;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.core.control.Command.Arrival;
import dev.scada.core.control.Command.Phase;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.Timers;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts outcomes on record, then tells the askers. Confined to the control thread.
 *
 * <p>What could not be put on record is not told as if it had been: after a restart the record will say <em>unknown</em> of
 * what has an intent, and an asker must not have heard otherwise of what was sent.
 */
final class Endings {
    private static final Logger log = LoggerFactory.getLogger(Endings.class);

    private final ControlConfig config;
    private final Journal journal;
    private final Clock clock;
    private final Timers timers;
    private final Executor control;
    private final RecentCommands recent;
    private final Map<CommandId, Command> underWay = new LinkedHashMap<>();
    private @Nullable Runnable whenIdle;
    private boolean stopping;

    Endings(
            ControlConfig config,
            Journal journal,
            Clock clock,
            Timers timers,
            Executor control,
            RecentCommands recent) {
        this.config = config;
        this.journal = journal;
        this.clock = clock;
        this.timers = timers;
        this.control = control;
        this.recent = recent;
    }

    /** All that have begun and were not told, in the order in which they came. */
    Map<CommandId, Command> underWay() {
        return underWay;
    }

    void begin(Command command) {
        underWay.put(command.request().id(), command);
        recent.underWay(command.record());
    }

    /** From here on nothing is sent; the outcome goes on record. */
    void end(Command command, CommandOutcome outcome) {
        boolean hasIntent = command.hasIntent();
        Rejected over = new Rejected(RejectionCode.EXPIRED, "it has ended");
        command.write().ifPresent(write -> write.gate().end(outcome instanceof Rejected why ? why : over));
        command.enter(Phase.ENDING);
        Instant at = clock.instant();
        Arrival arrival = command.arrival();
        JournalEntry entry = !hasIntent && outcome instanceof Rejected refusal
                ? new JournalEntry.Refusal(arrival.request(), arrival.from(), refusal, at)
                : new JournalEntry.Outcome(arrival.request().id(), outcome, at);
        journal.append(entry)
                .whenComplete((done, failure) -> control.execute(
                        () -> ended(command, outcome, at, failure == null ? null : Failures.said(failure), hasIntent)));
        command.replaceTimer(timers.after(
                config.grace(),
                () -> control.execute(() -> ended(command, outcome, at, "the disk does not answer", hasIntent))));
    }

    /** Ends what could not even be begun, without a record. */
    void endUnrecorded(Command command, Rejected why) {
        command.write().ifPresent(write -> write.gate().end(why));
        command.enter(Phase.ENDING);
        tell(command, why, clock.instant(), false);
    }

    private void ended(
            Command command, CommandOutcome outcome, Instant at, @Nullable String failure, boolean hasIntent) {
        if (!command.isIn(Phase.ENDING)) {
            return;
        }
        boolean wasSent = command.write().map(write -> write.gate().wasSent()).orElse(false);
        if (failure == null || !hasIntent) {
            tell(command, outcome, at, failure == null);
        } else if (wasSent) {
            String known = outcome.word() + " " + outcome.reasonText();
            tell(command, new Unknown("it ended as " + known.strip() + ", but not on record: " + failure), at, true);
        } else {
            tell(command, new Rejected(RejectionCode.NOT_RECORDED, "not sent; not on record: " + failure), at, false);
        }
    }

    private void tell(Command command, CommandOutcome outcome, Instant at, boolean isKept) {
        command.enter(Phase.TOLD);
        CommandRequest request = command.request();
        underWay.remove(request.id());
        CommandRecord record = command.record(outcome, at);
        if (isKept) {
            recent.ended(record, timers.nanoTime());
        } else {
            recent.forget(request.id());
        }
        recent.forgetOld(timers.nanoTime());
        if (outcome instanceof Unknown unknown) {
            log.warn("Command {} on {} may have acted: {}", request.id(), request.tag(), unknown.reason());
        }
        command.tell(record);
        if (underWay.isEmpty() && whenIdle != null) {
            whenIdle.run();
        }
    }

    /** Nothing is begun any more that takes its time. */
    void stopping() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Runs it as soon as nothing is under way any more; at once when nothing is. */
    void whenIdle(Runnable then) {
        whenIdle = then;
        if (underWay.isEmpty()) {
            then.run();
        }
    }
}
