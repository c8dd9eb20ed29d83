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
import dev.scada.core.sequence.IfFails;
import dev.scada.core.sequence.Program;
import dev.scada.core.sequence.Source;
import dev.scada.core.sequence.Step;
import dev.scada.core.sequence.Work;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One action whose runs stand at their question. */
final class FakeActions implements ActionService {
    private static final Work FILL = new Work.Command(
            TagPath.of("c-town/pumps/S_PU1"), new Source.OfParameter("level"), Duration.ofSeconds(10), true);

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
        return new ActionsSetup(List.of(new ActionSetup("fill", "Fills", List.of(level), program, false)), List.of());
    }

    private static RunView run(String id, Map<String, Value> parameters, Principal by) {
        return new RunView(
                id,
                "fill",
                by.name(),
                Optional.empty(),
                parameters,
                FakePlant.T,
                RunState.ASKING,
                "1",
                "fills",
                Optional.of("sure?"),
                Optional.empty(),
                Optional.empty(),
                "",
                List.of(new RunView.LogLine(FakePlant.T, "1", "begins", "fills", "")));
    }

    private CompletionStage<RunView> of(String run, Principal by) {
        if (!run.equals("run-1")) {
            return CompletableFuture.failedFuture(
                    new ActionRefusedException(Reason.UNKNOWN, "there is no run '" + run + "'"));
        }
        return CompletableFuture.completedFuture(run(run, Map.of(), by));
    }

    @Override
    public CompletionStage<RunView> start(String run, String action, Map<String, Value> parameters, Principal by) {
        try {
            return CompletableFuture.completedFuture(
                    run(run, setup().action(action).orElseThrow().take(parameters), by));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(
                    new ActionRefusedException(Reason.BAD_REQUEST, String.valueOf(e.getMessage())));
        }
    }

    @Override
    public CompletionStage<RunView> pause(String run, Principal by) {
        return of(run, by);
    }

    @Override
    public CompletionStage<RunView> resume(String run, Principal by) {
        return of(run, by);
    }

    @Override
    public CompletionStage<RunView> abort(String run, Principal by, String reason) {
        return of(run, by);
    }

    @Override
    public CompletionStage<RunView> confirm(String run, Principal by, boolean isYes) {
        return of(run, by);
    }

    @Override
    public DryRun dryRun(String action, Map<String, Value> parameters, Principal by) {
        return new DryRun(
                List.of(new DryRun.Line("1", "fills", "writes 4", List.of("it is locked"))), "it would be done");
    }

    @Override
    public List<RunView> runs() {
        return List.of();
    }

    @Override
    public Optional<RunView> run(String id) {
        return id.equals("run-1") ? Optional.of(run(id, Map.of(), Principal.system("test"))) : Optional.empty();
    }

    @Override
    public List<ScheduleView> schedules() {
        return List.of();
    }

    @Override
    public CompletionStage<ScheduleView> enable(String schedule, boolean isEnabled, Principal by, String reason) {
        return CompletableFuture.failedFuture(
                new ActionRefusedException(Reason.UNKNOWN, "there is no schedule '" + schedule + "'"));
    }
}
