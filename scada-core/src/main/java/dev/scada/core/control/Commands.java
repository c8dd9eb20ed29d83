package dev.scada.core.control;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome.Rejected;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.control.RejectionCode;
import dev.scada.api.tag.TagService;
import dev.scada.api.tag.TagValue;
import dev.scada.core.access.Principal;
import dev.scada.core.acquisition.TagWriter;
import dev.scada.core.control.Command.Arrival;
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
    private final TagService tags;
    private final Journal journal;
    private final Clock clock;
    private final Timers timers;
    private final ControlExecutor executor;
    private final RecentCommands recent = new RecentCommands();
    private final Admission admission;
    private final Transactions transactions;
    /** Why nothing is accepted, while nothing is. Of the control thread. */
    private Optional<Rejected> closedDoor =
            Optional.of(new Rejected(RejectionCode.NOT_RECORDED, "the record of commands is not open"));

    @Inject
    public Commands(
            ControlConfig config,
            TagService tags,
            TagWriter writer,
            Resolutions resolutions,
            Journal journal,
            Clock clock,
            Timers timers,
            Set<CommandGuard> guards) {
        this(config, tags, writer, resolutions, journal, clock, timers, guards, new ControlThreads());
    }

    /** @param executor ended by {@link #close} */
    Commands(
            ControlConfig config,
            TagService tags,
            TagWriter writer,
            Resolutions resolutions,
            Journal journal,
            Clock clock,
            Timers timers,
            Set<CommandGuard> guards,
            ControlExecutor executor) {
        this.config = config;
        this.tags = tags;
        this.journal = journal;
        this.clock = clock;
        this.timers = timers;
        this.executor = executor;
        Executor lenient = task -> {
            try {
                executor.decide(task);
            } catch (RejectedExecutionException closed) {
                log.debug("An event came after commands were closed");
            }
        };
        this.admission = new Admission(tags, new Guards(guards));
        this.transactions =
                new Transactions(config, writer, resolutions, journal, clock, timers, lenient, recent, admission);
    }

    /**
     * Opens the journal, makes recent commands known, and ends as <em>unknown</em> those that an earlier run left without
     * an outcome; then commands are accepted. Blocks.
     *
     * @throws IOException when the journal cannot be used; every command is then rejected as not recorded
     */
    public void start() throws IOException {
        new Recovery(journal, clock, timers, recent).run();
        executor.decide(() -> closedDoor = Optional.empty());
    }

    @Override
    public Optional<CommandRecord> find(CommandId id) {
        return recent.find(id);
    }

    @Override
    public CompletionStage<CommandRecord> submit(CommandRequest asked, Principal by) {
        // Who it was is not for the asker to say.
        CommandRequest request =
                new CommandRequest(asked.id(), asked.tag(), asked.value(), asked.validFor(), by.name());
        Arrival arrival = new Arrival(
                request,
                by,
                clock.instant(),
                timers.nanoTime() + request.validFor().toNanos(),
                tags.value(request.tag()).flatMap(TagValue::value));
        CompletableFuture<CommandRecord> answer = new CompletableFuture<>();
        try {
            executor.decide(() -> arrive(arrival, record -> executor.tell(() -> answer.complete(record))));
        } catch (RejectedExecutionException closed) {
            answer.complete(rejected(arrival, stopping()));
        }
        return answer;
    }

    private void arrive(Arrival arrival, Consumer<CommandRecord> asker) {
        CommandRequest request = arrival.request();
        Optional<CommandRecord> known = recent.find(request.id());
        if (known.isPresent()) {
            repeat(known.get(), arrival, asker);
        } else if (closedDoor.isPresent()) {
            asker.accept(rejected(arrival, closedDoor.get()));
        } else if (transactions.count() >= config.mostUnderWay()) {
            String reason = transactions.count() + " commands are under way; ask again later";
            asker.accept(rejected(arrival, new Rejected(RejectionCode.BUSY, reason)));
        } else {
            take(arrival, asker);
        }
    }

    /** For a command under way as well, whose asker may not have got the answer to the first request. */
    private void repeat(CommandRecord known, Arrival arrival, Consumer<CommandRecord> asker) {
        CommandRequest first = known.request();
        CommandRequest again = arrival.request();
        if (!first.tag().equals(again.tag()) || !first.value().equals(again.value())) {
            String reason = "the id " + first.id() + " stands for another command, on " + first.tag()
                    + ", asked for by " + first.requestedBy();
            asker.accept(rejected(arrival, new Rejected(RejectionCode.ID_REUSED, reason)));
            return;
        }
        Command underWay = transactions.underWay(first.id());
        if (underWay == null) {
            asker.accept(Command.repeated(known));
        } else {
            underWay.add(asker);
        }
    }

    private void take(Arrival arrival, Consumer<CommandRecord> asker) {
        Admission.Verdict verdict = admission.judge(arrival.request(), arrival.by());
        if (verdict instanceof Admission.Verdict.Admitted admitted) {
            transactions.accept(arrival, admitted.tag(), admitted.value(), asker);
        } else if (verdict instanceof Admission.Verdict.Refused refused) {
            transactions.refuse(arrival, refused.why(), asker);
        }
    }

    /** An answer that is not on record. */
    private CommandRecord rejected(Arrival arrival, Rejected why) {
        return new Command(arrival).record(why, clock.instant());
    }

    private static Rejected stopping() {
        return new Rejected(RejectionCode.SHUTTING_DOWN, "the runtime is stopping; it was not sent");
    }

    /** Accepts nothing more, and ends what is under way as far as it has not been sent. */
    void stop(Runnable whenIdle) {
        executor.decide(() -> {
            closedDoor = Optional.of(stopping());
            transactions.stop(whenIdle);
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
