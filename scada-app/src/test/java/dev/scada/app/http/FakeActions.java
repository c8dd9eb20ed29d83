package dev.scada.app.http;

import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import dev.scada.core.access.Principal;
import dev.scada.core.action.ActionRefusedException;
import dev.scada.core.action.ActionRefusedException.Reason;
import dev.scada.core.action.ActionService;
import dev.scada.core.action.DryRun;
import dev.scada.core.action.RunState;
import dev.scada.core.action.RunView;
import dev.scada.core.action.ScheduleView;
import dev.scada.core.sequence.ActionParameter;
import dev.scada.core.sequence.ActionSetup;
import dev.scada.core.sequence.ActionsSetup;
import dev.scada.core.sequence.CronRule;
import dev.scada.core.sequence.IfFails;
import dev.scada.core.sequence.Program;
import dev.scada.core.sequence.ScheduleSetup;
import dev.scada.core.sequence.Source;
import dev.scada.core.sequence.Step;
import dev.scada.core.sequence.Trigger;
import dev.scada.core.sequence.Work;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An action {@code fill} whose runs stand at their question, of which {@code run-1} is there from the beginning; one {@code
 * rinse} whose runs ask, go on and end while one looks; and a schedule.
 */
public final class FakeActions implements ActionService {
    private static final Work FILL = new Work.Command(
            TagPath.of("c-town/pumps/S_PU1"), new Source.OfParameter("level"), Duration.ofSeconds(10), true);
    private static final RunView.LogLine BEGINS = line("begins", "fills");
    private static final RunView.LogLine DONE = line("done", "\u001b[31mfilled");

    /** What was done with runs and schedules. */
    public final List<String> done = new CopyOnWriteArrayList<>();

    private final Map<String, RunView> runs = new ConcurrentHashMap<>();
    private volatile boolean isEnabled = true;

    FakeActions() {
        runs.put("run-1", run("run-1", "fill", RunState.ASKING, Map.of(), "token:local", List.of(BEGINS)));
    }

    private static RunView.LogLine line(String what, String words) {
        return new RunView.LogLine(FakePlant.T, "1", what, words, "");
    }

    @Override
    public ActionsSetup setup() {
        ActionParameter level = new ActionParameter(
                "level",
                "How far",
                ValueKind.REAL,
                "m",
                Optional.of(BigDecimal.ZERO),
                Optional.of(BigDecimal.TEN),
                List.of(),
                Optional.of(Value.of(4.0)));
        Program program = new Program(
                List.of(new Step("1", "fills", FILL, IfFails.END), new Step("end", "end", new Work.End(), IfFails.END)),
                OptionalInt.empty(),
                OptionalInt.empty());
        ScheduleSetup nightly = new ScheduleSetup(
                "nightly",
                "",
                "fill",
                Map.of(),
                new Trigger.AtTimes(CronRule.of("30 1 * * *"), Optional.empty()),
                "anna",
                true);
        return new ActionsSetup(
                List.of(
                        new ActionSetup("fill", "Fills", List.of(level), program, false),
                        new ActionSetup("rinse", "Rinses", List.of(), program, false)),
                List.of(nightly));
    }

    private static RunView run(
            String id,
            String action,
            RunState state,
            Map<String, Value> parameters,
            String by,
            List<RunView.LogLine> log) {
        return new RunView(
                id,
                action,
                by,
                Optional.empty(),
                parameters,
                FakePlant.T,
                state,
                "1",
                "fills",
                state == RunState.ASKING ? Optional.of(new RunView.Asked(3, "sure?")) : Optional.empty(),
                Optional.empty(),
                state.isEnded() ? Optional.of(FakePlant.T) : Optional.empty(),
                state == RunState.ABORTED ? "by token:local" : "",
                log);
    }

    private CompletionStage<RunView> acted(String what, String run, RunState after) {
        RunView before = runs.get(run);
        if (before == null) {
            return CompletableFuture.failedFuture(
                    new ActionRefusedException(Reason.UNKNOWN, "there is no run '" + run + "'"));
        }
        done.add(what.strip());
        RunView now = run(run, before.action(), after, before.parameters(), before.by(), before.log());
        runs.put(run, now);
        return CompletableFuture.completedFuture(now);
    }

    @Override
    public CompletionStage<RunView> start(String run, String action, Map<String, Value> parameters, Principal by) {
        try {
            Map<String, Value> all = setup().action(action).orElseThrow().take(parameters);
            RunView begun = run(run, action, RunState.ASKING, all, by.name(), List.of(BEGINS));
            runs.put(run, begun);
            return CompletableFuture.completedFuture(begun);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(
                    new ActionRefusedException(Reason.BAD_REQUEST, String.valueOf(e.getMessage())));
        }
    }

    @Override
    public CompletionStage<RunView> pause(String run, Principal by) {
        return acted("pause", run, RunState.PAUSED);
    }

    @Override
    public CompletionStage<RunView> resume(String run, Principal by) {
        return acted("resume", run, RunState.ASKING);
    }

    @Override
    public CompletionStage<RunView> abort(String run, Principal by, String reason, boolean isAtOnce) {
        return acted("abort" + (isAtOnce ? " at once" : "") + " " + reason, run, RunState.ABORTED);
    }

    @Override
    public CompletionStage<RunView> confirm(String run, long question, boolean isYes, Principal by) {
        return acted((isYes ? "yes" : "no") + " to " + question, run, isYes ? RunState.DONE : RunState.FAILED);
    }

    @Override
    public DryRun dryRun(String action, Map<String, Value> parameters, Principal by) {
        List<String> obstacles = action.equals("fill") ? List.of("it is locked") : List.of();
        return new DryRun(List.of(new DryRun.Line("1", "fills", "writes 4", obstacles)), "it would be done");
    }

    @Override
    public List<RunView> runs() {
        return List.copyOf(runs.values());
    }

    @Override
    public Optional<RunView> run(String id) {
        RunView now = runs.get(id);
        if (now != null && now.action().equals("rinse") && now.state() == RunState.ASKING) {
            runs.put(id, run(id, "rinse", RunState.DONE, Map.of(), now.by(), List.of(BEGINS, DONE)));
        }
        return Optional.ofNullable(now);
    }

    private ScheduleView nightly() {
        return new ScheduleView(
                setup().schedules().get(0),
                isEnabled,
                isEnabled
                        ? Optional.empty()
                        : Optional.of(new ScheduleView.Switched("token:local", FakePlant.T, "in repair")),
                isEnabled ? Optional.of(FakePlant.T.plus(Duration.ofHours(1))) : Optional.empty(),
                Optional.of(new ScheduleView.Happened(FakePlant.T, "started", "run-1")));
    }

    @Override
    public List<ScheduleView> schedules() {
        return List.of(nightly());
    }

    @Override
    public CompletionStage<ScheduleView> enable(String schedule, boolean isOn, Principal by, String reason) {
        if (!schedule.equals("nightly")) {
            return CompletableFuture.failedFuture(
                    new ActionRefusedException(Reason.UNKNOWN, "there is no schedule '" + schedule + "'"));
        }
        done.add(((isOn ? "enable " : "disable ") + reason).strip());
        isEnabled = isOn;
        return CompletableFuture.completedFuture(nightly());
    }
}
