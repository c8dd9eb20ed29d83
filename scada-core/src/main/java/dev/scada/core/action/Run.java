package dev.scada.core.action;

import dev.scada.api.control.CommandId;
import dev.scada.api.tag.TagPath;
import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.expression.Evaluation;
import dev.scada.core.journal.EventKind;
import dev.scada.core.sequence.ActionSetup;
import dev.scada.core.sequence.Effect;
import dev.scada.core.sequence.Ending;
import dev.scada.core.sequence.Phase;
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
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run, carried out: what its machine wants is done here. Confined to the actions' thread. A fault on the way ends its
 * steps like a failure, so that no run stands still without anybody's being told.
 */
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
    private final Sending sending;
    private final Hearing hearing;
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
        this.sending = new Sending(tools, starter, this.parameters, this::answer);
        this.hearing = new Hearing(
                tools, () -> happens(() -> machine.changed(now())), () -> happens(() -> machine.tick(now())));
    }

    ActionSetup action() {
        return action;
    }

    boolean isEnded() {
        return ending.isPresent();
    }

    /**
     * Kept first, then on record: of whatever is on record to have begun, the next start says how it ended.
     *
     * @param whenOnRecord told whether the start is, on the actions' thread; the first step begins after it
     */
    void begin(RunTools.Told whenOnRecord) {
        Map<String, String> details = details("started");
        starter.owner().ifPresent(owner -> details.put("owner", owner));
        parameters.forEach((name, value) -> details.put("parameter." + name, value.toString()));
        var unused = tools.book()
                .keep(view())
                .thenCompose(kept ->
                        tools.record().write(id, EventKind.ACTION_STARTED, starter.name(), Optional.empty(), details))
                .whenComplete((done, failure) -> tools.thread().execute(() -> {
                    if (failure != null) {
                        tools.book().forget(id);
                    }
                    whenOnRecord.told(Optional.ofNullable(failure));
                    if (failure == null) {
                        happens(() -> machine.begin(now()));
                    }
                }));
    }

    // ---- what people do ----

    boolean pause(Principal by) {
        return happens(() -> machine.pause(by.name(), now()));
    }

    boolean resume(Principal by) {
        return happens(() -> machine.resume(by.name(), now()));
    }

    boolean abort(Principal by, String why, boolean isAtOnce) {
        return happens(() -> machine.abort(by.name(), why, isAtOnce));
    }

    boolean confirm(Principal by, long question, boolean isYes) {
        return happens(() -> machine.confirm(question, isYes, by.name()));
    }

    /** The runtime stops: it is left as it stands, and is never gone on with. */
    void interrupt(String why) {
        if (!isEnded()) {
            end(Ending.INTERRUPTED, why);
            settle();
        }
    }

    // ---- what the machine wants ----

    /** @return whether anything came of it */
    private boolean happens(Supplier<List<Effect>> event) {
        try {
            List<Effect> effects = event.get();
            carryOut(effects);
            return !effects.isEmpty();
        } catch (RuntimeException fault) {
            log.error("A fault in the run {} of the action {}", id, action.name(), fault);
            broken("a fault of the runtime: " + fault);
            return true;
        }
    }

    private void broken(String why) {
        try {
            carryOut(machine.broken(why));
        } catch (RuntimeException again) {
            log.error("A fault in the steps after a failure of the run {} too; it ends", id, again);
            end(Ending.FAILED, why);
            settle();
        }
    }

    private void carryOut(List<Effect> effects) {
        for (Effect effect : effects) {
            if (isEnded()) {
                return;
            }
            if (effect instanceof Effect.Recording it) {
                record(it);
            } else if (effect instanceof Effect.Send it) {
                send(it);
            } else if (effect instanceof Effect.TakeBack it) {
                sending.takeBack(commandId(it.turn()));
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
            details.put("command", commandId(wanted.turn()).text());
        }
        CompletionStage<Optional<Throwable>> recorded =
                failure(tools.record().write(id, EventKind.ACTION_STEP, starter.name(), tag, details));
        CompletionStage<Optional<Throwable>> kept = failure(tools.book().keep(view()));
        var unused = recorded.thenCombine(kept, (notRecorded, notKept) -> {
            tools.thread().execute(() -> happens(() -> recorded(wanted.turn(), notRecorded, notKept)));
            return true;
        });
    }

    private static CompletionStage<Optional<Throwable>> failure(CompletionStage<Void> stage) {
        return stage.handle((done, failure) -> Optional.ofNullable(failure));
    }

    private List<Effect> recorded(long turn, Optional<Throwable> notRecorded, Optional<Throwable> notKept) {
        if (notRecorded.isPresent()) {
            return machine.notRecorded(turn, words(notRecorded.get()));
        }
        return notKept.isPresent()
                ? machine.recordedButNotKept(turn, words(notKept.get()), now())
                : machine.recorded(turn, now());
    }

    private CommandId commandId(long turn) {
        return CommandId.of(id + "-" + turn);
    }

    private void send(Effect.Send wanted) {
        Work.Command command =
                (Work.Command) action.program().step(wanted.step()).work();
        sending.send(
                commandId(wanted.turn()),
                command,
                (isGood, words) -> tools.thread()
                        .execute(() -> happens(() -> machine.commandEnded(wanted.turn(), isGood, words, now()))));
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

    /** Sees to it that it hears of what its machine waits for, and shows how it is. */
    private void settle() {
        if (isEnded()) {
            hearing.close();
        } else {
            hearing.of(machine.watched(), machine.nextTick());
        }
        tools.show().accept(view());
    }

    private Evaluation answer(Question question) {
        return question.answer(hearing::value, parameters);
    }

    private long now() {
        return tools.timers().nanoTime();
    }

    // ---- how it is ----

    RunView view() {
        Step step = action.program().step(machine.at());
        boolean isAsking = !isEnded() && machine.phase() == Phase.ASKING;
        return new RunView(
                id,
                action.name(),
                starter.name(),
                starter.owner(),
                parameters,
                started,
                ending.map(RunState::of).orElseGet(() -> RunState.of(machine)),
                step.name(),
                step.text(),
                isAsking && step.work() instanceof Work.Confirm confirm
                        ? Optional.of(new RunView.Asked(machine.turn(), ParameterWords.in(confirm.text(), parameters)))
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

    static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return String.valueOf(cause.getMessage());
    }
}
