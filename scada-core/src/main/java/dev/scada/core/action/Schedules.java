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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All schedules. Confined to the actions' thread, but for {@link #views}. */
final class Schedules implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Schedules.class);

    private final RunTools tools;
    private final Begin begin;
    private final Map<String, Schedule> schedules = new LinkedHashMap<>();
    /** What is kept of those that were there and are gone, by name. */
    private final Map<String, RunBook.Kept> gone = new HashMap<>();
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

    /** Begins to look at these, with what was kept of them over a restart. */
    void begin(ActionsSetup setup, ZoneId zone, RunBook book) {
        boolean isDoubtful = book.isNewlyDamaged();
        for (ScheduleSetup each : setup.schedules()) {
            RunBook.Kept kept = book.schedule(each.name());
            boolean isOn = kept.enabled().orElse(each.enabled());
            schedules.put(
                    each.name(), new Schedule(tools, each, zone, isDoubtful && isOn ? off(each) : kept, this::start));
        }
        show();
    }

    /** Somebody may have switched it off, and that is lost: somebody has to say that it counts. */
    private RunBook.Kept off(ScheduleSetup schedule) {
        ScheduleView.Switched byRuntime = new ScheduleView.Switched(
                "runtime",
                tools.clock().instant(),
                "the file that keeps who switched it off is damaged; enable it if it is to count");
        log.error("Schedule {} does not count until somebody enables it: {}", schedule.name(), byRuntime.reason());
        tools.record()
                .note(
                        newId(),
                        EventKind.SCHEDULE_CHANGED,
                        byRuntime.by(),
                        details(schedule.name(), false, byRuntime.reason()));
        var unused = tools.book().keepSwitched(schedule.name(), false, byRuntime);
        return new RunBook.Kept(Optional.empty(), Optional.of(false), Optional.of(byRuntime));
    }

    /**
     * The plant has changed. Those that are the same go on; what others say counts from now on, whatever would have been due
     * before.
     */
    void follow(ActionsSetup setup, ZoneId zone) {
        Map<String, Schedule> old = new HashMap<>(schedules);
        schedules.clear();
        for (ScheduleSetup each : setup.schedules()) {
            Schedule same = old.get(each.name());
            if (same != null && same.setup().equals(each) && same.zone().equals(zone)) {
                old.remove(each.name());
                schedules.put(each.name(), same);
            } else {
                RunBook.Kept kept = same == null
                        ? gone.getOrDefault(each.name(), tools.book().schedule(each.name()))
                        : same.kept();
                schedules.put(each.name(), new Schedule(tools, each, zone, kept.fromNowOn(), this::start));
            }
        }
        old.values().forEach(left -> {
            gone.put(left.setup().name(), left.kept());
            left.close();
        });
        show();
    }

    private void show() {
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
        CompletableFuture<Void> recorded = CompletableFuture.allOf(
                tools.record()
                        .write(
                                newId(),
                                EventKind.SCHEDULE_CHANGED,
                                by.name(),
                                Optional.empty(),
                                details(name, isEnabled, reason))
                        .toCompletableFuture(),
                tools.book().keepSwitched(name, isEnabled, switched).toCompletableFuture());
        var unused = recorded.whenComplete((done, failure) -> tools.thread().execute(() -> {
            if (failure == null) {
                // The plant may have changed meanwhile, and the schedule with it.
                Schedule now = schedules.getOrDefault(name, schedule);
                now.enable(isEnabled, switched);
                answer.complete(now.view());
            } else {
                answer.completeExceptionally(new ActionRefusedException(
                        Reason.NOT_RECORDED, "it cannot be put on record: " + Run.words(failure)));
            }
        }));
    }

    private static Map<String, String> details(String name, boolean isEnabled, String reason) {
        return Map.of("schedule", name, "what", isEnabled ? "enabled" : "disabled", "reason", reason);
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
