package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.core.access.Principal;
import dev.scada.core.journal.Journal;
import dev.scada.core.medium.Timers;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to write anything: checks requests, knows those that were repeated, and hands the others to their
 * transaction.
 *
 * <p>A command's id is known for at least 24 hours after it ended, over restarts. Stages complete on threads kept for
 * askers, which may block.
 *
 * <p>{@link #start} after the journal's folder is there and before anything is asked for; {@link #close} before the lines
 * and the journal are closed, so that what was sent can still be answered and recorded. The runtime owns it, and the
 * journal is its own: it opens it, the runtime closes it.
 */
public final class Commands implements ControlService, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Commands.class);

    private final ControlConfig config;
    private final Journal journal;
    private final Clock clock;
    private final Timers timers;
    private final ControlExecutor executor;
    private final RuleBook rules;
    private final RecentCommands recent = new RecentCommands();
    private final Transactions transactions;
    private final Releases releases;
    private final Intake intake;
    private final Desk desk;
    private volatile int leftUnknown;
    private final AtomicInteger notReleased = new AtomicInteger();

    @Inject
    public Commands(
            ControlConfig config,
            Controlled plant,
            Journal journal,
            Clock clock,
            Timers timers,
            Set<CommandGuard> guards) {
        this(config, plant, journal, clock, timers, guards, new ControlThreads());
    }

    /** @param executor ended by {@link #close} */
    Commands(
            ControlConfig config,
            Controlled plant,
            Journal journal,
            Clock clock,
            Timers timers,
            Set<CommandGuard> guards,
            ControlExecutor executor) {
        this.config = config;
        this.journal = journal;
        this.clock = clock;
        this.timers = timers;
        this.executor = executor;
        this.rules = plant.rules();
        Executor lenient = task -> {
            try {
                executor.decide(task);
            } catch (RejectedExecutionException closed) {
                log.debug("An event came after commands were closed");
            }
        };
        Admission admission = new Admission(plant, new Guards(guards));
        Endings endings = new Endings(config, journal, clock, timers, lenient, recent);
        Pace pace = new Pace();
        DeskRecord record = new DeskRecord(journal, clock);
        releases = new Releases(timers, lenient, new Ends(record, endings));
        transactions = new Transactions(
                config, plant, admission, journal, timers, lenient, endings, command -> taken(pace, command));
        intake = new Intake(config, plant, admission, transactions, endings, recent, pace, releases, clock, timers);
        desk = new Desk(
                plant, admission, intake, transactions, endings, recent, releases, record, executor, clock, timers);
    }

    private final class Ends implements Releases.Ending {
        private final DeskRecord record;
        private final Endings endings;

        private Ends(DeskRecord record, Endings endings) {
            this.record = record;
            this.endings = endings;
        }

        @Override
        public void write(CommandRequest request, Plan plan, Consumer<CommandRecord> told) {
            intake.release(request, plan, told);
        }

        @Override
        public void withdraw(CommandId id, Rejected why) {
            Optional.ofNullable(endings.underWay().get(id)).ifPresent(command -> transactions.withdraw(command, why));
        }

        @Override
        public void failed(Holds.Hold hold, CommandOutcome outcome) {
            notReleased.incrementAndGet();
            record.notReleased(hold, outcome);
        }
    }

    private void taken(Pace pace, Command command) {
        command.write().ifPresent(write -> pace.taken(write.plan(), timers.nanoTime()));
        releases.taken(command);
    }

    /**
     * Opens the journal, makes recent commands known, and ends as <em>unknown</em> those that an earlier run left without
     * an outcome; then commands are accepted. Blocks.
     *
     * @throws IOException when the journal cannot be used; every command is then rejected as not recorded
     */
    public void start() throws IOException {
        Recovery recovery = new Recovery(journal, clock, timers, recent, rules);
        recovery.run();
        leftUnknown = recovery.leftUnknown();
        notReleased.addAndGet(recovery.notReleased());
        executor.decide(intake::open);
    }

    /** What wants a person's eye. */
    public Unsettled unsettled() {
        return new Unsettled(leftUnknown, notReleased.get());
    }

    /** Commands as operators give them. */
    public ControlDesk desk() {
        return desk;
    }

    @Override
    public Optional<CommandRecord> find(CommandId id) {
        return recent.find(id);
    }

    /** Under the principal's own name: who it was is not for the asker to say. */
    @Override
    public CompletionStage<CommandRecord> submit(CommandRequest request, Principal by) {
        return desk.begin(Order.of(request), false, by);
    }

    @Override
    public void takeBack(CommandId id, String reason, Principal by) {
        desk.takeBack(id, reason, by);
    }

    static Rejected stopping() {
        return new Rejected(RejectionCode.SHUTTING_DOWN, "the runtime is stopping; it was not sent");
    }

    /** Accepts nothing more, ends what pulses and held commands began, then what is under way and has not been sent. */
    void stop(Runnable whenIdle) {
        executor.decide(() -> {
            intake.close(stopping());
            // First, so that no end of what was begun waits behind them.
            transactions.withdrawAll(stopping());
            releases.letGoAll(config.closing().dividedBy(2), () -> transactions.stop(whenIdle));
        });
    }

    /** Waits for what was sent, as long as the settings say, and a second more for the disk. Idempotent. */
    @Override
    public void close() {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        try {
            stop(() -> idle.complete(null));
            idle.get(config.closing().plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            log.debug("Closed already");
        } catch (TimeoutException e) {
            log.error("Some commands have no outcome on record; they become unknown at the next start");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            executor.close();
        }
    }
}
