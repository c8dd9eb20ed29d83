package dev.scada.core.action;

import dev.scada.core.action.ScheduleView.Happened;
import dev.scada.core.action.ScheduleView.Switched;
import dev.scada.core.journal.EventKind;
import dev.scada.core.medium.Timers;
import dev.scada.core.sequence.Edge;
import dev.scada.core.sequence.ScheduleSetup;
import dev.scada.core.sequence.Timetable;
import dev.scada.core.sequence.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One schedule while it is looked at. Confined to the actions' thread, but for {@link #view}. */
final class Schedule implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Schedule.class);
    /** How often the wall clock is looked at, which may be set at any time. */
    private static final Duration LOOK = Duration.ofSeconds(20);

    private final RunTools tools;
    private final ScheduleSetup setup;
    private final ZoneId zone;
    private final Start start;
    private RunBook.Kept kept;
    private Optional<Happened> last = Optional.empty();
    private @Nullable Timetable timetable;
    private @Nullable Edge edge;
    private @Nullable TagWatch watch;
    private Timers.@Nullable Timer timer;
    private boolean hasBegun;
    private boolean isClosed;
    private volatile ScheduleView view;

    /** Starts the action. */
    interface Start {
        CompletionStage<RunView> start(ScheduleSetup schedule);
    }

    Schedule(RunTools tools, ScheduleSetup setup, ZoneId zone, RunBook.Kept kept, Start start) {
        this.tools = tools;
        this.setup = setup;
        this.zone = zone;
        this.kept = kept;
        this.start = start;
        this.view = new ScheduleView(setup, isEnabled(kept), kept.byHand(), Optional.empty(), last);
    }

    ScheduleSetup setup() {
        return setup;
    }

    ZoneId zone() {
        return zone;
    }

    RunBook.Kept kept() {
        return kept;
    }

    ScheduleView view() {
        return view;
    }

    private boolean isEnabled(RunBook.Kept now) {
        return now.enabled().orElse(setup.enabled());
    }

    /** Begins to look, unless it does. */
    void begin() {
        if (!hasBegun) {
            hasBegun = true;
            look();
        }
    }

    /** Somebody has switched it, which is kept. */
    void enable(boolean isEnabled, Switched byHand) {
        boolean was = isEnabled(kept);
        kept = kept.switched(isEnabled, byHand);
        if (isClosed) {
            return;
        }
        if (was != isEnabled) {
            stop();
            // What was due while it did not count is not missed.
            kept = kept.fromNowOn();
            look();
        }
        show();
    }

    private void look() {
        if (isEnabled(kept)) {
            if (setup.trigger() instanceof Trigger.AtTimes times) {
                Instant now = tools.clock().instant();
                Timetable made = new Timetable(times, zone, kept.handled().orElse(now));
                made.leaveOutUntil(now).ifPresent(this::missed);
                keepHandled(made.handled());
                timetable = made;
                lookAtClock();
            } else if (setup.trigger() instanceof Trigger.OnceHolding condition) {
                edge = new Edge(condition.holding());
                lookAtTags(condition);
                watch = new TagWatch(
                        tools.tags(), condition.condition().tags(), tools.thread(), () -> lookAtTags(condition));
            }
        }
        show();
    }

    // ---- by the clock ----

    private void lookAtClock() {
        Timetable times = timetable;
        if (times == null || isClosed) {
            return;
        }
        Instant now = tools.clock().instant();
        Optional<Timetable.Due> due = times.at(now);
        if (due.isPresent()) {
            keepHandled(times.handled());
            if (due.get().missed() > 0) {
                missed(due.get());
            }
            if (due.get().isDue()) {
                fire();
            }
        }
        Duration left = times.next()
                .map(next -> Duration.between(now, next))
                .filter(it -> it.compareTo(LOOK) < 0)
                .orElse(LOOK);
        timer = tools.after(Math.max(1_000_000, left.toNanos()), this::lookAtClock);
        show();
    }

    private void keepHandled(Instant at) {
        kept = kept.handled(at);
        tools.book().keepHandled(setup.name(), at);
    }

    private void missed(Timetable.Due due) {
        String words = due.missed() == 1
                ? "missed at " + due.firstMissed().orElse(Instant.EPOCH) + "; not made up for"
                : "missed " + due.missed() + " times from "
                        + due.firstMissed().orElse(Instant.EPOCH) + " to "
                        + due.lastMissed().orElse(Instant.EPOCH) + "; not made up for";
        notStarted("missed", words);
    }

    // ---- by tags ----

    private void lookAtTags(Trigger.OnceHolding condition) {
        Edge looking = edge;
        if (looking == null || isClosed) {
            return;
        }
        TagWatch heard = watch;
        boolean isNow = looking.take(
                condition
                        .condition()
                        .answer(path -> heard == null ? tools.tags().value(path) : heard.value(path), Map.of()),
                tools.timers().nanoTime());
        if (isNow) {
            fire();
        }
        arm(looking);
    }

    private void arm(Edge looking) {
        cancel();
        if (looking.nextTick().isPresent()) {
            long left =
                    Math.max(0, looking.nextTick().getAsLong() - tools.timers().nanoTime());
            timer = tools.after(left, () -> {
                if (!isClosed && looking.tick(tools.timers().nanoTime())) {
                    fire();
                }
            });
        }
    }

    // ---- what it does ----

    private void fire() {
        var unused = start.start(setup)
                .whenComplete((run, failure) -> tools.thread().execute(() -> {
                    if (failure == null) {
                        last = Optional.of(new Happened(tools.clock().instant(), "started", run.id()));
                    } else {
                        notStarted("refused", Run.words(failure));
                    }
                    show();
                }));
    }

    private void notStarted(String what, String words) {
        last = Optional.of(new Happened(tools.clock().instant(), what, words));
        log.warn("Schedule {} did not start the action {}: {}", setup.name(), setup.action(), words);
        Map<String, String> details = new HashMap<>();
        details.put("schedule", setup.name());
        details.put("action", setup.action());
        details.put("what", what);
        details.put("reason", words);
        tools.record()
                .note(UUID.randomUUID().toString(), EventKind.SCHEDULE_MISSED, "schedule:" + setup.name(), details);
    }

    private void show() {
        Timetable times = timetable;
        view = new ScheduleView(
                setup, isEnabled(kept), kept.byHand(), times == null ? Optional.empty() : times.next(), last);
    }

    private void cancel() {
        Timers.Timer armed = timer;
        if (armed != null) {
            armed.cancel();
        }
        timer = null;
    }

    private void stop() {
        cancel();
        timetable = null;
        edge = null;
        TagWatch heard = watch;
        if (heard != null) {
            heard.close();
        }
        watch = null;
    }

    @Override
    public void close() {
        isClosed = true;
        stop();
    }
}
