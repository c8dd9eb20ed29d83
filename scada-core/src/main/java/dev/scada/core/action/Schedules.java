package dev.scada.core.action;

import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.action.ActionRefusedException.Reason;
import dev.scada.core.journal.EventKind;
import dev.scada.core.sequence.ActionsSetup;
import dev.scada.core.sequence.ScheduleSetup;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** All schedules. Confined to the actions' thread, but for {@link #views}. */
final class Schedules implements AutoCloseable {
    private final RunTools tools;
    private final Begin begin;
    private final Map<String, Schedule> schedules = new LinkedHashMap<>();
    private Map<String, RunBook.Kept> kept = Map.of();
    /** Replaced as a whole. */
    private volatile Map<String, Schedule> shown = Map.of();

    /** Begins a run. */
    interface Begin {
        CompletionStage<RunView> begin(
                String run, String action, Map<String, Value> parameters, Starter starter, Principal by);
    }

    Schedules(RunTools tools, Begin begin) {
        this.tools = tools;
        this.begin = begin;
    }

    /**
     * Looks at these from here on; those that are the same are not begun anew.
     *
     * @param before what was kept over a restart; empty later on
     */
    void use(ActionsSetup setup, ZoneId zone, Map<String, RunBook.Kept> before) {
        Map<String, RunBook.Kept> known = new HashMap<>(kept);
        known.putAll(before);
        kept = known;
        Map<String, Schedule> old = new HashMap<>(schedules);
        schedules.clear();
        for (ScheduleSetup each : setup.schedules()) {
            Schedule same = old.get(each.name());
            if (same != null && same.setup().equals(each) && same.zone().equals(zone)) {
                old.remove(each.name());
                schedules.put(each.name(), same);
            } else {
                RunBook.Kept its = same == null ? known.getOrDefault(each.name(), RunBook.Kept.NOTHING) : same.kept();
                schedules.put(each.name(), new Schedule(tools, each, zone, its, this::start));
            }
        }
        old.values().forEach(gone -> {
            kept.put(gone.setup().name(), gone.kept());
            gone.close();
        });
        schedules.values().forEach(Schedule::begin);
        shown = new LinkedHashMap<>(schedules);
    }

    /** With the rights that its owner has now. */
    private CompletionStage<RunView> start(ScheduleSetup schedule) {
        Optional<Principal> owner = tools.people().user(schedule.owner());
        if (owner.isEmpty()) {
            return CompletableFuture.failedFuture(new ActionRefusedException(
                    Reason.NOT_PERMITTED, "its owner " + schedule.owner() + " is no user, or is disabled"));
        }
        return begin.begin(
                newId(),
                schedule.action(),
                schedule.parameters(),
                Starter.of(schedule.name(), owner.get()),
                owner.get());
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    void enable(String name, boolean isEnabled, Principal by, String reason, CompletableFuture<ScheduleView> answer)
            throws ActionRefusedException {
        Schedule schedule = schedules.get(name);
        if (schedule == null) {
            throw new ActionRefusedException(Reason.UNKNOWN, "there is no schedule '" + name + "'");
        }
        ScheduleView.Switched switched =
                new ScheduleView.Switched(by.name(), tools.clock().instant(), reason);
        Map<String, String> details =
                Map.of("schedule", name, "what", isEnabled ? "enabled" : "disabled", "reason", reason);
        CompletableFuture<Void> recorded = CompletableFuture.allOf(
                tools.record()
                        .write(newId(), EventKind.SCHEDULE_CHANGED, by.name(), Optional.empty(), details)
                        .toCompletableFuture(),
                tools.book().keep(name, schedule.switched(isEnabled, switched)).toCompletableFuture());
        var unused = recorded.whenComplete((done, failure) -> tools.thread().execute(() -> {
            if (failure == null) {
                schedule.enable(isEnabled, switched);
                answer.complete(schedule.view());
            } else {
                answer.completeExceptionally(new ActionRefusedException(
                        Reason.NOT_RECORDED, "it cannot be put on record: " + Run.words(failure)));
            }
        }));
    }

    /** Any thread. */
    List<ScheduleView> views() {
        return shown.values().stream().map(Schedule::view).toList();
    }

    @Override
    public void close() {
        schedules.values().forEach(Schedule::close);
    }
}
