package dev.scada.app.http;

import dev.scada.core.acquisition.NotApplied;
import dev.scada.core.plant.Cost;
import dev.scada.core.plant.Difference;
import dev.scada.core.plant.HttpSettings;
import dev.scada.core.plant.Plant;
import dev.scada.core.plant.PlantChange;
import dev.scada.core.plant.PlantChanges;
import dev.scada.core.plant.PlantCheck;
import dev.scada.core.plant.Problem;
import dev.scada.core.runtime.ApplyRefusedException;
import dev.scada.core.runtime.PlantApplied;
import dev.scada.core.runtime.PlantPlan;
import dev.scada.core.runtime.PlantUpdates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A plant whose plan the test makes up. */
public final class FakeUpdates implements PlantUpdates {
    private static final Plant PLANT =
            new Plant("C-Town", ZoneId.of("Europe/Berlin"), new HttpSettings("127.0.0.1", 0), List.of());

    /** What was applied: {@code digest by}. */
    public final List<String> applied = new CopyOnWriteArrayList<>();

    private final List<PlantChange> changes = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<NotApplied> notApplied = new ArrayList<>();
    private String digest = "d.0";

    /** A timeout of a line that has changed. */
    public FakeUpdates lineChanges() {
        return changes(PlantChange.Subject.LINE, "plc1", Cost.LINE, "timeout");
    }

    /** The port of the server. */
    public FakeUpdates portChanges() {
        return changes(PlantChange.Subject.PLANT, "", Cost.RESTART, "http.port");
    }

    private FakeUpdates changes(PlantChange.Subject subject, String name, Cost cost, String what) {
        changes.add(new PlantChange(
                subject,
                name,
                PlantChange.Kind.CHANGED,
                cost,
                List.of(new Difference(what, "1", "2")),
                cost == Cost.LINE ? List.of("plc1", "plc2") : List.of()));
        return this;
    }

    /** A mistake in the files. */
    public FakeUpdates mistake() {
        problems.add(new Problem(
                Problem.Severity.ERROR, "devices/a.yaml", 3, 7, "lines.l.driver", "unknown", Optional.of("modbus")));
        return this;
    }

    /** A line that will not begin. */
    public FakeUpdates fails() {
        notApplied.add(new NotApplied("plc1", Optional.empty(), "planted"));
        return this;
    }

    /** As if a file had changed after the plan. */
    public void filesChange() {
        digest = "d.1";
    }

    @Override
    public Path folder() {
        return Path.of("/plants/c-town");
    }

    @Override
    public Plant plant() {
        return PLANT;
    }

    private PlantPlan now() {
        PlantCheck check = new PlantCheck(problems.isEmpty() ? Optional.of(PLANT) : Optional.empty(), problems);
        return new PlantPlan(
                digest, check, check.plant().map(plant -> new PlantChanges(plant, List.of(), List.of(), changes)));
    }

    @Override
    public CompletionStage<PlantPlan> plan() {
        return CompletableFuture.supplyAsync(this::now);
    }

    @Override
    public CompletionStage<PlantApplied> apply(Optional<String> expected, String by) {
        PlantPlan plan = now();
        if (expected.isPresent() && !expected.get().equals(plan.digest())) {
            return CompletableFuture.failedFuture(
                    new ApplyRefusedException(ApplyRefusedException.Reason.NOT_AS_PLANNED, "not as planned"));
        }
        if (plan.check().hasErrors()) {
            return CompletableFuture.failedFuture(
                    new ApplyRefusedException(ApplyRefusedException.Reason.MISTAKES, "it has a mistake"));
        }
        applied.add(plan.digest() + " " + by);
        return CompletableFuture.supplyAsync(() -> new PlantApplied(plan, notApplied, Duration.ofMillis(7)));
    }
}
