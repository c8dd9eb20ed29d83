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
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
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

    private final TagService tags;
    private final ControlService control;
    private final People people;
    private final Set<CommandGuard> guards;
    private final ActionRecord record;
    private final Clock clock;
    private final Timers timers;
    private final Executor thread;
    private final Runnable threadEnd;
    private final Opening opening;
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
        this(tags, control, people, guards, journal, clock, timers, config, new ActionThread());
    }

    private Actions(
            TagService tags,
            ControlService control,
            People people,
            Set<CommandGuard> guards,
            Journal journal,
            Clock clock,
            Timers timers,
            ActionConfig config,
            ActionThread thread) {
        this(
                config,
                tags,
                control,
                people,
                guards,
                journal,
                clock,
                timers,
                () -> RunBook.open(config),
                thread,
                thread::close);
    }

    /** Opens what is kept. */
    interface Opening {
        RunBook open() throws IOException;
    }

    /** @param threadEnd called by {@link #close}: does what was asked for and ends the thread */
    Actions(
            ActionConfig config,
            TagService tags,
            ControlService control,
            People people,
            Set<CommandGuard> guards,
            Journal journal,
            Clock clock,
            Timers timers,
            Opening opening,
            Executor thread,
            Runnable threadEnd) {
        this.opening = opening;
        this.thread = thread;
        this.threadEnd = threadEnd;
        this.tags = tags;
        this.control = control;
        this.people = people;
        this.guards = Set.copyOf(guards);
        this.record = new ActionRecord(journal, clock);
        this.clock = clock;
        this.timers = timers;
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
        RunTools tools =
                new RunTools(tags, control, people, record, opened, clock, timers, thread, view -> runs.show(view));
        Schedules made = new Schedules(tools, this::begin);
        schedules = made;
        for (RunView run : opened.runs()) {
            runs.remember(run.state().isEnded() ? run : interrupted(run, opened), opened);
        }
        setup = actions;
        runs.use(tools);
        thread.execute(() -> made.use(actions, zone, opened.schedules()));
    }

    private RunView interrupted(RunView run, RunBook kept) {
        String why = "the runtime ended in the midst of it, at step " + run.step()
                + "; it is not gone on with, look at the plant";
        log.warn("Action {}, run {} by {}: interrupted: {}", run.action(), run.id(), run.by(), why);
        record.note(
                run.id(),
                EventKind.ACTION_ENDED,
                run.by(),
                Map.of("action", run.action(), "what", "interrupted", "step", run.step(), "reason", why));
        RunView ended = new RunView(
                run.id(),
                run.action(),
                run.by(),
                run.owner(),
                run.parameters(),
                run.started(),
                RunState.INTERRUPTED,
                run.step(),
                run.stepText(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(clock.instant()),
                why,
                List.of());
        var unused = kept.keep(ended);
        return ended;
    }

    /** The plant has changed: runs under way go on as they began. */
    public void follow(ActionsSetup actions, ZoneId zone) {
        setup = actions;
        Schedules known = schedules;
        if (known != null) {
            thread.execute(() -> known.use(actions, zone, Map.of()));
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
        CompletableFuture<RunView> answer = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                runs.begin(run, known(action), parameters, starter, by, answer);
            } catch (ActionRefusedException e) {
                answer.completeExceptionally(e);
            }
        });
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
    public CompletionStage<RunView> abort(String run, Principal by, String reason) {
        return act(run, by, "aborted", it -> it.abort(by, reason));
    }

    @Override
    public CompletionStage<RunView> confirm(String run, Principal by, boolean isYes) {
        return act(run, by, isYes ? "confirmed" : "declined", it -> it.confirm(by, isYes));
    }

    private interface Deed {
        boolean done(Run run);
    }

    private CompletionStage<RunView> act(String id, Principal by, String what, Deed deed) {
        CompletableFuture<RunView> answer = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                Run run = runs.underWay(id);
                Optional<String> refusal = Starter.refusal(run.action(), by);
                if (refusal.isPresent()) {
                    throw new ActionRefusedException(Reason.NOT_PERMITTED, refusal.get());
                }
                if (!deed.done(run)) {
                    throw new ActionRefusedException(
                            Reason.NOT_NOW,
                            "the run is " + run.view().state().word() + " and cannot be " + what + " now");
                }
                answer.complete(run.view());
            } catch (ActionRefusedException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    @Override
    public DryRun dryRun(String action, Map<String, Value> parameters, Principal by) throws ActionRefusedException {
        ActionSetup known = known(action);
        return new DryRunner(tags, guards, known, Runs.taken(known, parameters), by).run();
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
        CompletableFuture<ScheduleView> answer = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                Schedules known = schedules;
                if (known == null || setup.schedule(schedule).isEmpty()) {
                    throw new ActionRefusedException(Reason.UNKNOWN, "there is no schedule '" + schedule + "'");
                }
                ActionSetup action = known(setup.schedule(schedule).get().action());
                Optional<String> refusal = Starter.refusal(action, by);
                if (refusal.isPresent()) {
                    throw new ActionRefusedException(Reason.NOT_PERMITTED, refusal.get());
                }
                known.enable(schedule, isEnabled, by, reason, answer);
            } catch (ActionRefusedException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /** Leaves every run as it stands, interrupted, and ends. Takes 5 s at most, of a disk that does not answer. */
    @Override
    public void close() throws IOException {
        CompletableFuture<Void> left = new CompletableFuture<>();
        thread.execute(() -> {
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
        threadEnd.run();
        RunBook opened = book;
        if (opened != null) {
            opened.close();
        }
    }
}
