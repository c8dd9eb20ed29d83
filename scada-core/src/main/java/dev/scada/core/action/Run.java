package dev.scada.core.action;

import dev.scada.api.control.CommandId;
import dev.scada.api.control.CommandOutcome;
import dev.scada.api.control.CommandRecord;
import dev.scada.api.control.CommandRequest;
import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.expression.Evaluation;
import dev.scada.core.journal.EventKind;
import dev.scada.core.medium.Timers;
import dev.scada.core.sequence.ActionSetup;
import dev.scada.core.sequence.Effect;
import dev.scada.core.sequence.Ending;
import dev.scada.core.sequence.Question;
import dev.scada.core.sequence.RunMachine;
import dev.scada.core.sequence.Step;
import dev.scada.core.sequence.Work;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run, carried out: what its machine wants is done here. Confined to the actions' thread. */
final class Run {
    private static final Logger log = LoggerFactory.getLogger(Run.class);

    private final RunTools tools;
    private final String id;
    private final ActionSetup action;
    private final Starter starter;
    private final Map<String, Value> parameters;
    private final Instant started;
    private final RunMachine machine;
    private final RunLog lines;
    private @Nullable TagWatch watch;
    private Timers.@Nullable Timer timer;
    private Optional<Ending> ending = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private String reason = "";

    Run(RunTools tools, String id, ActionSetup action, Starter starter, Map<String, Value> parameters) {
        this.tools = tools;
        this.id = id;
        this.action = action;
        this.starter = starter;
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        this.started = tools.clock().instant();
        this.lines = new RunLog(tools.clock());
        this.machine = new RunMachine(action.program(), this::answer);
    }

    ActionSetup action() {
        return action;
    }

    boolean isEnded() {
        return ending.isPresent();
    }

    /** @param whenOnRecord told whether the start is, on the actions' thread; the first step begins after it */
    void begin(RunTools.Told whenOnRecord) {
        Map<String, String> details = details("started");
        starter.owner().ifPresent(owner -> details.put("owner", owner));
        parameters.forEach((name, value) -> details.put("parameter." + name, value.toString()));
        CompletableFuture<Void> kept = CompletableFuture.allOf(
                tools.record()
                        .write(id, EventKind.ACTION_STARTED, starter.name(), Optional.empty(), details)
                        .toCompletableFuture(),
                tools.book().keep(view()).toCompletableFuture());
        var unused = kept.whenComplete((done, failure) -> tools.thread().execute(() -> {
            whenOnRecord.told(Optional.ofNullable(failure));
            if (failure == null) {
                carryOut(machine.begin(now()));
            }
        }));
    }

    // ---- what people do ----

    boolean pause(Principal by) {
        return carriedOut(machine.pause(by.name(), now()));
    }

    boolean resume(Principal by) {
        return carriedOut(machine.resume(by.name(), now()));
    }

    boolean abort(Principal by, String why) {
        return carriedOut(machine.abort(by.name(), why));
    }

    boolean confirm(Principal by, boolean isYes) {
        return carriedOut(machine.confirm(isYes, by.name()));
    }

    private boolean carriedOut(List<Effect> effects) {
        carryOut(effects);
        return !effects.isEmpty();
    }

    /** The runtime stops: it is left as it stands, and is never gone on with. */
    void interrupt(String why) {
        if (!isEnded()) {
            end(Ending.INTERRUPTED, why);
            settle();
        }
    }

    // ---- what the machine wants ----

    private void carryOut(List<Effect> effects) {
        for (Effect effect : effects) {
            if (isEnded()) {
                return;
            }
            if (effect instanceof Effect.Recording it) {
                record(it);
            } else if (effect instanceof Effect.Send it) {
                send(it);
            } else if (effect instanceof Effect.Note it) {
                note(it);
            } else if (effect instanceof Effect.End it) {
                end(it.ending(), it.reason());
            }
        }
        settle();
    }

    private void record(Effect.Recording wanted) {
        Step step = action.program().step(wanted.step());
        lines.add(step.name(), "begins", step.text(), "");
        Map<String, String> details = details("begins");
        details.put("step", step.name());
        details.put("does", step.text());
        Optional<TagPath> tag =
                step.work() instanceof Work.Command command ? Optional.of(command.tag()) : Optional.empty();
        if (tag.isPresent()) {
            details.put("command", commandId(wanted.turn()));
        }
        CompletableFuture<Void> kept = CompletableFuture.allOf(
                tools.record()
                        .write(id, EventKind.ACTION_STEP, starter.name(), tag, details)
                        .toCompletableFuture(),
                tools.book().keep(view()).toCompletableFuture());
        var unused = kept.whenComplete((done, failure) -> tools.thread()
                .execute(() -> carryOut(
                        failure == null
                                ? machine.recorded(wanted.turn(), now())
                                : machine.notRecorded(wanted.turn(), words(failure)))));
    }

    private String commandId(long turn) {
        return id + "-" + turn;
    }

    private void send(Effect.Send wanted) {
        Work.Command command =
                (Work.Command) action.program().step(wanted.step()).work();
        Optional<Principal> by = starter.now(tools.people());
        if (by.isEmpty()) {
            String words = starter.first().name() + " is no longer a user, or is disabled";
            carryOutLater(() -> machine.commandEnded(wanted.turn(), false, words, now()));
            return;
        }
        Written written = Written.of(command, tools.tags().tag(command.tag()), parameters, this::answer);
        if (written.value().isEmpty()) {
            carryOutLater(() -> machine.commandEnded(wanted.turn(), false, written.reason(), now()));
            return;
        }
        CommandRequest request = new CommandRequest(
                CommandId.of(commandId(wanted.turn())),
                command.tag(),
                written.value().get(),
                command.validFor(),
                by.get().name());
        var unused = tools.control()
                .submit(request, by.get())
                .thenAccept(record -> carryOutLater(() -> machine.commandEnded(
                        wanted.turn(),
                        isGood(command, record),
                        words(command, written.value().get(), record),
                        now())));
    }

    private void carryOutLater(Supplier<List<Effect>> event) {
        tools.thread().execute(() -> carryOut(event.get()));
    }

    private static boolean isGood(Work.Command command, CommandRecord record) {
        CommandOutcome outcome = record.outcome().orElse(null);
        return outcome instanceof CommandOutcome.Confirmed
                || (outcome instanceof CommandOutcome.Unverified && !command.verified());
    }

    private static String words(Work.Command command, Value value, CommandRecord record) {
        String from = record.from().map(old -> " (was " + old + ")").orElse("");
        String outcome = record.outcome()
                .map(it -> it.word() + (it.reasonText().isEmpty() ? "" : ": " + it.reasonText()))
                .orElse("without an outcome");
        return command.tag() + " = " + value + from + " " + outcome;
    }

    private void note(Effect.Note note) {
        Step step = action.program().step(note.step());
        String words = note.what().equals("says") ? ParameterWords.in(note.words(), parameters) : note.words();
        lines.add(step.name(), note.what(), words, note.by());
        Map<String, String> details = details(note.what());
        details.put("step", step.name());
        details.put("words", words);
        tools.record().note(id, EventKind.ACTION_STEP, note.by().isEmpty() ? starter.name() : note.by(), details);
    }

    private void end(Ending how, String why) {
        ending = Optional.of(how);
        ended = Optional.of(tools.clock().instant());
        reason = why;
        Map<String, String> details = details(how.word());
        details.put("reason", why);
        details.put("step", action.program().step(machine.at()).name());
        tools.record().note(id, EventKind.ACTION_ENDED, starter.name(), details);
        var unused = tools.book().keep(view());
        if (how == Ending.DONE) {
            log.info("Action {}, run {} by {}: done", action.name(), id, starter.name());
        } else {
            log.warn("Action {}, run {} by {}: {}: {}", action.name(), id, starter.name(), how.word(), why);
        }
    }

    private Map<String, String> details(String what) {
        Map<String, String> details = new HashMap<>();
        details.put("action", action.name());
        details.put("what", what);
        return details;
    }

    // ---- what it waits for ----

    /** Sees to it that it hears of what its machine waits for, and shows how it is. */
    private void settle() {
        Timers.Timer before = timer;
        if (before != null) {
            before.cancel();
        }
        timer = null;
        if (!isEnded() && machine.nextTick().isPresent()) {
            long left = Math.max(0, machine.nextTick().getAsLong() - now());
            timer = tools.after(left, () -> carryOut(machine.tick(now())));
        }
        watch(isEnded() ? Set.of() : machine.watched());
        tools.show().accept(view());
    }

    private void watch(Set<TagPath> wanted) {
        TagWatch before = watch;
        if (before != null && !before.paths().equals(wanted)) {
            before.close();
            watch = null;
        }
        if (watch == null && !wanted.isEmpty()) {
            watch = new TagWatch(tools.tags(), wanted, tools.thread(), () -> carryOut(machine.changed(now())));
        }
    }

    private Evaluation answer(Question question) {
        return question.answer(this::value, parameters);
    }

    private Optional<TagValue> value(TagPath path) {
        TagWatch heard = watch;
        return heard == null ? tools.tags().value(path) : heard.value(path);
    }

    private long now() {
        return tools.timers().nanoTime();
    }

    // ---- how it is ----

    RunView view() {
        Step step = action.program().step(machine.at());
        return new RunView(
                id,
                action.name(),
                starter.name(),
                starter.owner(),
                parameters,
                started,
                state(),
                step.name(),
                step.text(),
                machine.phase() == RunMachine.Phase.ASKING && step.work() instanceof Work.Confirm confirm
                        ? Optional.of(ParameterWords.in(confirm.text(), parameters))
                        : Optional.empty(),
                machine.deadline().isPresent()
                        ? Optional.of(tools.clock()
                                .instant()
                                .plusNanos(machine.deadline().getAsLong() - now()))
                        : Optional.empty(),
                ended,
                reason,
                lines.all());
    }

    private RunState state() {
        if (ending.isPresent()) {
            return switch (ending.get()) {
                case DONE -> RunState.DONE;
                case FAILED -> RunState.FAILED;
                case ABORTED -> RunState.ABORTED;
                case INTERRUPTED -> RunState.INTERRUPTED;
            };
        }
        if (machine.isAborting()) {
            return RunState.ABORTING;
        }
        if (machine.phase() == RunMachine.Phase.PAUSED) {
            return RunState.PAUSED;
        }
        if (machine.isPausing()) {
            return RunState.PAUSING;
        }
        if (machine.phase() == RunMachine.Phase.ASKING) {
            return RunState.ASKING;
        }
        return machine.section() == RunMachine.Section.FAILURE ? RunState.FAILING : RunState.RUNNING;
    }

    static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return String.valueOf(cause.getMessage());
    }
}
