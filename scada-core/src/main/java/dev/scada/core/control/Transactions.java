package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandOutcome.Unknown;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.WriteOutcome;
import dev.scada.api.tag.TagInfo;
import dev.scada.api.value.Value;
import dev.scada.core.acquisition.SendGate;
import dev.scada.core.acquisition.TagWriter;
import dev.scada.core.acquisition.WriteReport;
import dev.scada.core.control.Command.Arrival;
import dev.scada.core.control.Command.Phase;
import dev.scada.core.control.Command.Write;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries accepted commands from their intent to their outcome. Confined to the control thread: whatever completes
 * elsewhere, the journal's, the lines' and the timers' work, comes back to it as a task of its own.
 *
 * <p>A command is in one {@link Phase}; each event looks at the phase first, so that what comes late changes nothing.
 */
final class Transactions {
    private static final Logger log = LoggerFactory.getLogger(Transactions.class);

    private final ControlConfig config;
    private final TagWriter writer;
    private final Resolutions resolutions;
    private final Journal journal;
    private final Clock clock;
    private final Timers timers;
    private final Executor control;
    private final RecentCommands recent;
    private final Admission admission;
    private final TagQueues queues = new TagQueues();
    private final Map<CommandId, Command> underWay = new LinkedHashMap<>();
    private @Nullable Runnable whenIdle;

    Transactions(
            ControlConfig config,
            TagWriter writer,
            Resolutions resolutions,
            Journal journal,
            Clock clock,
            Timers timers,
            Executor control,
            RecentCommands recent,
            Admission admission) {
        this.config = config;
        this.writer = writer;
        this.resolutions = resolutions;
        this.journal = journal;
        this.clock = clock;
        this.timers = timers;
        this.control = control;
        this.recent = recent;
        this.admission = admission;
    }

    int count() {
        return underWay.size();
    }

    @Nullable
    Command underWay(CommandId id) {
        return underWay.get(id);
    }

    /** Puts a refusal on record and tells the asker. */
    void refuse(Arrival arrival, Rejected why, Consumer<CommandRecord> asker) {
        Command command = new Command(arrival);
        begin(command, asker);
        end(command, why);
    }

    /** Takes up a command whose value has been checked. Those for one tag are carried out one after another. */
    void accept(Arrival arrival, TagInfo tag, Value value, Consumer<CommandRecord> asker) {
        Command command = new Command(arrival, tag, value, timers, it -> control.execute(() -> sent(it)));
        begin(command, asker);
        armDeadline(command);
        if (queues.add(command)) {
            recordIntent(command);
        }
    }

    private void begin(Command command, Consumer<CommandRecord> asker) {
        command.add(asker);
        underWay.put(command.request().id(), command);
        recent.underWay(command.record());
    }

    private void recordIntent(Command command) {
        if (command.arrival().deadline() - timers.nanoTime() <= 0) {
            end(command, CommandGate.expired());
            return;
        }
        command.enter(Phase.RECORDING);
        armDeadline(command);
        Arrival arrival = command.arrival();
        JournalEntry intent = new JournalEntry.Intent(
                arrival.request(), written(command).value(), arrival.from(), arrival.requestedAt());
        journal.append(intent).whenComplete((done, failure) -> control.execute(() -> intentRecorded(command, failure)));
    }

    private void intentRecorded(Command command, @Nullable Throwable failure) {
        if (!command.isIn(Phase.RECORDING)) {
            return;
        }
        if (failure == null) {
            write(command);
            return;
        }
        Rejected why = new Rejected(RejectionCode.NOT_RECORDED, "it could not be put on record: " + said(failure));
        command.write().ifPresent(write -> write.gate().end(why));
        command.enter(Phase.ENDING);
        next(command);
        tell(command, why, clock.instant(), false);
    }

    private void write(Command command) {
        command.enter(Phase.WRITING);
        armDeadline(command);
        Write write = written(command);
        try {
            SendGate gate = new StandingGate(
                    write.gate(),
                    () -> admission.lastMoment(
                            write.tag(), write.value(), command.arrival().by()));
            writer.write(write.tag().path(), write.value(), gate)
                    .whenComplete((report, failure) -> control.execute(() -> reported(command, report, failure)));
        } catch (RuntimeException | Error fault) {
            reported(command, null, fault);
        }
    }

    /** The gate has let it through, on the line's thread a moment ago: now its answer is waited for. */
    private void sent(Command command) {
        if (command.isIn(Phase.WRITING)) {
            arm(command, config.grace(), () -> giveUp(command, "no answer within " + config.grace()));
        }
    }

    private void reported(Command command, @Nullable WriteReport report, @Nullable Throwable fault) {
        Write write = written(command);
        if (!command.isIn(Phase.WRITING)) {
            if (write.gate().wasSent()) {
                log.warn(
                        "The answer to command {} on {} came after it was given up: {}",
                        command.request().id(),
                        write.tag().path(),
                        report == null ? fault : report);
            }
            return;
        }
        end(command, judged(write, report, fault));
    }

    private CommandOutcome judged(Write write, @Nullable WriteReport report, @Nullable Throwable fault) {
        Optional<Rejected> refusal = write.gate().refusal();
        if (report == null) {
            log.error(
                    "Writing tag {} failed by a fault in the program",
                    write.tag().path(),
                    fault);
            return write.gate().wasSent()
                    ? new Unknown("sent; then a fault: " + Values.shortened(String.valueOf(fault)))
                    : refusal.orElseGet(() -> new Rejected(
                            RejectionCode.DRIVER_FAULT, "a fault: " + Values.shortened(String.valueOf(fault))));
        }
        if (report.outcome() instanceof WriteOutcome.Accepted) {
            return ReadBack.judge(
                    write.tag(), write.value(), resolutions.of(write.tag().path()), report.readBack());
        }
        CommandOutcome outcome = ReadBack.notAccepted(report.outcome());
        // The gate knows better than the line why it did not let it through.
        return outcome instanceof Rejected && refusal.isPresent() ? refusal.get() : outcome;
    }

    private void deadlinePassed(Command command) {
        switch (command.phase()) {
            case QUEUED, RECORDING -> end(command, CommandGate.expired());
            case WRITING -> {
                if (written(command).gate().endUnsent(CommandGate.expired())) {
                    end(command, CommandGate.expired());
                } else {
                    sent(command);
                }
            }
            case ENDING, TOLD -> {}
        }
    }

    private void giveUp(Command command, String why) {
        if (command.isIn(Phase.WRITING)) {
            end(command, new Unknown("sent; " + why));
        }
    }

    /** From here on nothing is sent; the outcome goes on record, and the tag's next command has its turn. */
    private void end(Command command, CommandOutcome outcome) {
        boolean hasIntent = command.isIn(Phase.RECORDING) || command.isIn(Phase.WRITING);
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
                        () -> ended(command, outcome, at, failure == null ? null : said(failure), hasIntent)));
        arm(command, config.grace(), () -> ended(command, outcome, at, "the disk does not answer", hasIntent));
        next(command);
    }

    private void next(Command command) {
        queues.remove(command).ifPresent(this::recordIntent);
    }

    /**
     * What could not be put on record is not told as if it had been: after a restart the record will say <em>unknown</em>
     * of what has an intent, and an asker must not have heard otherwise of what was sent.
     */
    private void ended(
            Command command, CommandOutcome outcome, Instant at, @Nullable String failure, boolean hasIntent) {
        if (!command.isIn(Phase.ENDING)) {
            return;
        }
        boolean wasSent = command.write().isPresent() && written(command).gate().wasSent();
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

    /**
     * Ends what has not been sent, and waits a while for the answers to what has.
     *
     * @param then called once nothing is under way any more
     */
    void stop(Runnable then) {
        whenIdle = then;
        Rejected stopping = new Rejected(RejectionCode.SHUTTING_DOWN, "the runtime is stopping; it was not sent");
        List<Command> all = List.copyOf(underWay.values());
        // Those that wait for another first: its end would begin them.
        all.stream().filter(command -> command.isIn(Phase.QUEUED)).forEach(command -> end(command, stopping));
        for (Command command : all) {
            if (command.isIn(Phase.RECORDING)) {
                end(command, stopping);
            } else if (command.isIn(Phase.WRITING)) {
                if (written(command).gate().endUnsent(stopping)) {
                    end(command, stopping);
                } else {
                    arm(command, config.closing(), () -> giveUp(command, "the runtime stopped before the answer"));
                }
            }
        }
        if (underWay.isEmpty()) {
            then.run();
        }
    }

    private void armDeadline(Command command) {
        Duration left = Duration.ofNanos(Math.max(0, command.arrival().deadline() - timers.nanoTime()));
        arm(command, left, () -> deadlinePassed(command));
    }

    private void arm(Command command, Duration delay, Runnable task) {
        command.replaceTimer(timers.after(delay, () -> control.execute(task)));
    }

    private static Write written(Command command) {
        return command.write().orElseThrow();
    }

    private static String said(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
        Throwable told = cause == null ? failure : cause;
        String message = told.getMessage();
        return Values.shortened(message == null ? told.toString() : message);
    }
}
