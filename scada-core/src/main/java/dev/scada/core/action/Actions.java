package dev.scada.core.action;

import dev.scada.api.tag.TagService;
import dev.scada.api.value.Value;
import dev.scada.core.access.People;
import dev.scada.core.access.Principal;
import dev.scada.core.action.ActionRefusedException.Reason;
import dev.scada.core.control.CommandGuard;
import dev.scada.core.control.ControlService;
import dev.scada.core.journal.EventKind;
import dev.scada.core.journal.Journal;
import dev.scada.core.medium.Timers;
import dev.scada.core.sequence.ActionSetup;
import dev.scada.core.sequence.ActionsSetup;
import dev.scada.core.sequence.ScheduleSetup;
import dev.scada.core.thread.Worker;
import dev.scada.core.thread.WorkerThread;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries control actions out, on a thread of its own. {@link #start} after commands are accepted, {@link #close} before
 * they no longer are; the runtime owns it.
 */
public final class Actions implements ActionService, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Actions.class);
    private static final long CLOSING_MILLIS = 1_500;
    private static final Duration THREAD_CLOSING = Duration.ofMillis(500);

    private final Surroundings around;
    private final Opening opening;
    private final Worker worker;
    private final Runs runs;
    private volatile ActionsSetup setup = ActionsSetup.NONE;
    /** Written once, by {@link #start}. */
    private volatile @Nullable Schedules schedules;

    private volatile @Nullable RunBook book;

    @Inject
    public Actions(
            ActionConfig config,
            TagService tags,
            ControlService control,
            People people,
            Set<CommandGuard> guards,
            Journal journal,
            Clock clock,
            Timers timers) {
        this(
                config,
                new Surroundings(tags, control, people, Set.copyOf(guards), journal, clock, timers),
                () -> RunBook.open(config),
                new WorkerThread("scada-actions", THREAD_CLOSING));
    }

    /** What actions are carried out in. */
    record Surroundings(
            TagService tags,
            ControlService control,
            People people,
            Set<CommandGuard> guards,
            Journal journal,
            Clock clock,
            Timers timers) {}

    /** Opens what is kept. */
    interface Opening {
        RunBook open() throws IOException;
    }

    /** @param worker on which everything happens; closed by {@link #close} */
    Actions(ActionConfig config, Surroundings around, Opening opening, Worker worker) {
        this.around = around;
        this.opening = opening;
        this.worker = worker;
        this.runs = new Runs(config);
    }

    /**
     * Tells of runs that an earlier runtime left in their midst, and begins to look at the schedules. Blocks.
     *
     * @param zone the plant's
     * @throws IOException when what was kept of runs cannot be read
     */
    public void start(ActionsSetup actions, ZoneId zone) throws IOException {
        RunBook opened = opening.open();
        book = opened;
        ActionRecord record = new ActionRecord(around.journal(), around.clock());
        RunTools tools = new RunTools(
                around.tags(),
                around.control(),
                around.people(),
                record,
                opened,
                around.clock(),
                around.timers(),
                worker::offer,
                runs::show);
        Schedules made = new Schedules(tools, this::begin);
        schedules = made;
        for (RunView run : opened.runs()) {
            runs.remember(run.state().isEnded() ? run : interrupted(run, tools), opened);
        }
        setup = actions;
        runs.use(tools);
        worker.offer(() -> made.begin(actions, zone, opened));
    }

    private static RunView interrupted(RunView run, RunTools tools) {
        String why = "the runtime ended in the midst of it, at step " + run.step()
                + "; it is not gone on with, look at the plant";
        log.warn("Action {}, run {} by {}: interrupted: {}", run.action(), run.id(), run.by(), why);
        tools.record()
                .note(
                        run.id(),
                        EventKind.ACTION_ENDED,
                        run.by(),
                        Map.of("action", run.action(), "what", "interrupted", "step", run.step(), "reason", why));
        RunView ended = run.interrupted(why, tools.clock().instant());
        var unused = tools.book().keep(ended);
        return ended;
    }

    /** The plant has changed: runs under way go on as they began. */
    public void follow(ActionsSetup actions, ZoneId zone) {
        setup = actions;
        Schedules known = schedules;
        if (known != null) {
            worker.offer(() -> known.follow(actions, zone));
        }
    }

    @Override
    public ActionsSetup setup() {
        return setup;
    }

    @Override
    public CompletionStage<RunView> start(String run, String action, Map<String, Value> parameters, Principal by) {
        return begin(run, action, parameters, Starter.of(by), by);
    }

    private CompletionStage<RunView> begin(
            String run, String action, Map<String, Value> parameters, Starter starter, Principal by) {
        return asked(answer -> runs.begin(run, known(action), parameters, starter, by, answer));
    }

    /** On the worker; the answer is given later, or a refusal at once. */
    private interface Asked<T> {
        void decide(CompletableFuture<T> answer) throws ActionRefusedException;
    }

    private <T> CompletionStage<T> asked(Asked<T> asked) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            worker.execute(() -> {
                try {
                    asked.decide(answer);
                } catch (ActionRefusedException | RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException closed) {
            answer.completeExceptionally(new ActionRefusedException(Reason.STOPPING, "the runtime has stopped"));
        }
        return answer;
    }

    private ActionSetup known(String action) throws ActionRefusedException {
        return setup.action(action)
                .orElseThrow(() -> new ActionRefusedException(Reason.UNKNOWN, "there is no action '" + action + "'"));
    }

    // ---- runs under way ----

    @Override
    public CompletionStage<RunView> pause(String run, Principal by) {
        return act(run, by, "paused", it -> it.pause(by));
    }

    @Override
    public CompletionStage<RunView> resume(String run, Principal by) {
        return act(run, by, "resumed", it -> it.resume(by));
    }

    @Override
    public CompletionStage<RunView> abort(String run, Principal by, String reason, boolean isAtOnce) {
        return act(run, by, "aborted", it -> it.abort(by, reason, isAtOnce));
    }

    @Override
    public CompletionStage<RunView> confirm(String run, long question, boolean isYes, Principal by) {
        String what = isYes ? "confirmed" : "declined";
        return act(run, by, what + " in its question " + question, it -> it.confirm(by, question, isYes));
    }

    private interface Deed {
        boolean done(Run run);
    }

    private CompletionStage<RunView> act(String id, Principal by, String what, Deed deed) {
        return asked(answer -> {
            Run run = runs.underWay(id);
            permit(run.action(), by);
            if (!deed.done(run)) {
                throw new ActionRefusedException(
                        Reason.NOT_NOW, "the run is " + run.view().state().word() + " and cannot be " + what + " now");
            }
            answer.complete(run.view());
        });
    }

    private static void permit(ActionSetup action, Principal by) throws ActionRefusedException {
        Optional<String> refusal = Starter.refusal(action, by);
        if (refusal.isPresent()) {
            throw new ActionRefusedException(Reason.NOT_PERMITTED, refusal.get());
        }
    }

    @Override
    public DryRun dryRun(String action, Map<String, Value> parameters, Principal by) throws ActionRefusedException {
        ActionSetup known = known(action);
        return new DryRunner(around.tags(), around.guards(), known, Runs.taken(known, parameters), by).run();
    }

    @Override
    public List<RunView> runs() {
        return runs.all();
    }

    @Override
    public Optional<RunView> run(String id) {
        return runs.find(id);
    }

    // ---- schedules ----

    @Override
    public List<ScheduleView> schedules() {
        Schedules known = schedules;
        return known == null ? List.of() : known.views();
    }

    @Override
    public CompletionStage<ScheduleView> enable(String schedule, boolean isEnabled, Principal by, String reason) {
        return asked(answer -> {
            Schedules known = schedules;
            Optional<ScheduleSetup> its = setup.schedule(schedule);
            if (known == null || its.isEmpty()) {
                throw new ActionRefusedException(Reason.UNKNOWN, "there is no schedule '" + schedule + "'");
            }
            permit(known(its.get().action()), by);
            known.enable(schedule, isEnabled, by, reason, answer);
        });
    }

    /** Leaves every run as it stands, interrupted, and ends. Takes 5 s at most, of a disk that does not answer. */
    @Override
    public void close() throws IOException {
        CompletableFuture<Void> left = new CompletableFuture<>();
        worker.offer(() -> {
            Schedules known = schedules;
            if (known != null) {
                known.close();
            }
            List<Run> open = new ArrayList<>(runs.stop());
            open.forEach(run -> run.interrupt("the runtime was stopped; it is not gone on with"));
            left.complete(null);
        });
        try {
            left.get(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.error("Runs of actions were not ended in order; the next start says so", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worker.close();
        RunBook opened = book;
        if (opened != null) {
            opened.close();
        }
    }
}
