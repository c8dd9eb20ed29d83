package dev.scada.core.control;

import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandOutcome.Unknown;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagPath;
import dev.scada.core.acquisition.SendGate;
import dev.scada.core.acquisition.WriteReport;
import dev.scada.core.control.Command.Arrival;
import dev.scada.core.control.Command.Phase;
import dev.scada.core.control.Command.Write;
import dev.scada.core.journal.Journal;
import dev.scada.core.journal.JournalEntry;
import dev.scada.core.medium.Timers;
import java.time.Duration;
import java.util.List;
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
    private final Controlled plant;
    private final Admission admission;
    private final Journal journal;
    private final Timers timers;
    private final Executor control;
    private final Endings endings;
    private final Consumer<Command> onWritten;
    private final Verification verification;
    private final TagQueues queues = new TagQueues();

    /** @param onWritten hears of each command that may have acted, as soon as that is known */
    Transactions(
            ControlConfig config,
            Controlled plant,
            Admission admission,
            Journal journal,
            Timers timers,
            Executor control,
            Endings endings,
            Consumer<Command> onWritten) {
        this.config = config;
        this.plant = plant;
        this.admission = admission;
        this.journal = journal;
        this.timers = timers;
        this.control = control;
        this.endings = endings;
        this.onWritten = onWritten;
        this.verification = new Verification(plant.reader(), plant.resolutions(), timers, control, this::end);
    }

    /** Puts a refusal on record and tells the asker. */
    void refuse(Command command, Rejected why) {
        endings.begin(command);
        end(command, why);
    }

    /** Keeps a command until somebody confirms it, and ends it so when nobody does in time. */
    void await(Command command, Duration within, Rejected otherwise) {
        endings.begin(command);
        command.enter(Phase.AWAITING);
        arm(command, within, () -> {
            if (command.isIn(Phase.AWAITING)) {
                end(command, otherwise);
            }
        });
    }

    /**
     * Takes up a command that has been checked. Those for one tag are carried out one after another.
     *
     * @param deadline until when it may begin
     */
    void accept(Command command, Plan plan, long deadline) {
        if (!command.isIn(Phase.AWAITING)) {
            endings.begin(command);
        }
        command.admit(plan, deadline, timers, it -> control.execute(() -> sent(it)));
        command.enter(Phase.QUEUED);
        armDeadline(command);
        if (queues.add(command)) {
            recordIntent(command);
        } else {
            queues.first(command.request().tag()).ifPresent(verification::cutShort);
        }
    }

    /** Whether a command for the tag is waiting or being carried out. */
    boolean isBusy(TagPath tag) {
        return queues.first(tag).isPresent();
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
        next(command);
        endings.endUnrecorded(
                command,
                new Rejected(RejectionCode.NOT_RECORDED, "it could not be put on record: " + Failures.said(failure)));
    }

    private void write(Command command) {
        command.enter(Phase.WRITING);
        armDeadline(command);
        Write write = written(command);
        try {
            SendGate gate = new StandingGate(
                    write.gate(),
                    () -> admission.lastMoment(write.plan(), command.arrival().by()));
            plant.writer()
                    .write(write.tag().path(), write.value(), gate)
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
        CommandOutcome outcome =
                Judgement.of(write, plant.resolutions().of(write.tag().path()), report, fault);
        boolean isWanted = queues.isWaitingBehind(command);
        if (!isWanted
                && !write.plan().rules().readBack().isZero()
                && !endings.isStopping()
                && Judgement.mayStillAgree(report, outcome)) {
            verification.begin(command, write, outcome);
            onWritten.accept(command);
        } else {
            end(command, outcome);
        }
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
            case AWAITING, READING, ENDING, TOLD -> {}
        }
    }

    /** Ends a command, unless it was sent. */
    void takeBack(Command command, Rejected why) {
        boolean isUnsent = command.isIn(Phase.AWAITING) || command.isIn(Phase.QUEUED) || command.isIn(Phase.RECORDING);
        if (isUnsent || (command.isIn(Phase.WRITING) && written(command).gate().endUnsent(why))) {
            end(command, why);
        }
    }

    private void giveUp(Command command, String why) {
        if (command.isIn(Phase.WRITING)) {
            end(command, new Unknown("sent; " + why));
        }
    }

    /** From here on nothing is sent; the outcome goes on record, and the tag's next command has its turn. */
    void end(Command command, CommandOutcome outcome) {
        boolean mayHaveActed = command.isIn(Phase.WRITING) && !(outcome instanceof Rejected);
        endings.end(command, outcome);
        if (mayHaveActed) {
            onWritten.accept(command);
        }
        next(command);
    }

    /** Ends what was not sent yet; what was goes on. */
    void withdraw(Command command, Rejected why) {
        boolean isWaiting = command.isIn(Phase.QUEUED) || command.isIn(Phase.RECORDING);
        if (isWaiting || (command.isIn(Phase.WRITING) && written(command).gate().endUnsent(why))) {
            end(command, why);
        }
    }

    private void next(Command command) {
        queues.remove(command).ifPresent(this::recordIntent);
    }

    /** Ends what has not been sent, but for the ends of what was begun: those go on. */
    void withdrawAll(Rejected why) {
        withdrawAll(
                endings.underWay().values().stream()
                        .filter(command -> command.write()
                                .filter(write -> write.plan().isRelease())
                                .isEmpty())
                        .toList(),
                why);
    }

    private void withdrawAll(List<Command> those, Rejected why) {
        // Those that wait for another first: its end would begin them.
        those.stream()
                .filter(command -> command.isIn(Phase.QUEUED) || command.isIn(Phase.AWAITING))
                .forEach(command -> end(command, why));
        those.forEach(command -> withdraw(command, why));
    }

    /**
     * Ends what has not been sent, and waits a while for the answers to what has.
     *
     * @param then called once nothing is under way any more
     */
    void stop(Runnable then) {
        endings.stopping();
        List<Command> all = List.copyOf(endings.underWay().values());
        withdrawAll(all, Commands.stopping());
        for (Command command : all) {
            if (command.isIn(Phase.READING)) {
                verification.over(command);
            } else if (command.isIn(Phase.WRITING)) {
                arm(command, config.closing(), () -> giveUp(command, "the runtime stopped before the answer"));
            }
        }
        endings.whenIdle(then);
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
}
