package dev.scada.core.action;

import dev.scada.api.value.Value;
import dev.scada.core.access.Principal;
import dev.scada.core.action.ActionRefusedException.Reason;
import dev.scada.core.sequence.ActionSetup;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The runs under way and the last that ended. Confined to the actions' thread, but for the two that show them. */
final class Runs {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private final ActionConfig config;
    private final Map<String, Run> underWay = new HashMap<>();
    /** Those whose start is on its way to the record. */
    private final Map<String, CompletableFuture<RunView>> beginning = new HashMap<>();

    private final Deque<String> endedOnes = new ArrayDeque<>();
    private final Map<String, RunView> shown = new ConcurrentHashMap<>();
    private @Nullable RunTools tools;

    Runs(ActionConfig config) {
        this.config = config;
    }

    /** From here on runs can begin. */
    void use(RunTools with) {
        tools = with;
    }

    /** A run of before the start. */
    void remember(RunView ended, RunBook book) {
        shown.put(ended.id(), ended);
        endedOnes.add(ended.id());
        forgetOldest(book);
    }

    private void forgetOldest(RunBook book) {
        while (endedOnes.size() > config.mostRemembered()) {
            String oldest = endedOnes.remove();
            shown.remove(oldest);
            book.forget(oldest);
        }
    }

    void show(RunView view) {
        RunView before = shown.put(view.id(), view);
        boolean hasJustEnded =
                view.state().isEnded() && (before == null || !before.state().isEnded());
        RunTools with = tools;
        if (hasJustEnded && with != null) {
            underWay.remove(view.id());
            endedOnes.add(view.id());
            forgetOldest(with.book());
        }
    }

    void begin(
            String id,
            ActionSetup action,
            Map<String, Value> said,
            Starter starter,
            Principal by,
            CompletableFuture<RunView> answer)
            throws ActionRefusedException {
        RunTools with = tools;
        if (with == null) {
            throw new ActionRefusedException(Reason.STOPPING, "the runtime is starting or stopping");
        }
        if (!ID.matcher(id).matches()) {
            throw new ActionRefusedException(
                    Reason.BAD_REQUEST, "a run's id is 1 to 40 letters, digits, '.', '_' and '-'");
        }
        Optional<String> stands = Optional.ofNullable(shown.get(id))
                .map(RunView::action)
                .or(() -> Optional.ofNullable(underWay.get(id))
                        .map(run -> run.action().name()));
        if (stands.isPresent() && !stands.get().equals(action.name())) {
            throw new ActionRefusedException(Reason.NOT_NOW, "the id " + id + " stands for another run");
        }
        if (stands.isPresent()) {
            repeat(id, answer);
            return;
        }
        Optional<String> refusal = Starter.refusal(action, by);
        if (refusal.isPresent()) {
            throw new ActionRefusedException(Reason.NOT_PERMITTED, refusal.get());
        }
        Map<String, Value> parameters = taken(action, said);
        Optional<Run> other = underWay.values().stream()
                .filter(run -> run.action().name().equals(action.name()))
                .findFirst();
        if (other.isPresent() && !action.concurrent()) {
            throw new ActionRefusedException(
                    Reason.NOT_NOW,
                    "the action " + action.name() + " is under way: run "
                            + other.get().view().id() + " by "
                            + other.get().view().by());
        }
        if (underWay.size() >= config.mostUnderWay()) {
            throw new ActionRefusedException(Reason.NOT_NOW, underWay.size() + " runs are under way; ask again later");
        }
        Run run = new Run(with, id, action, starter, parameters);
        underWay.put(id, run);
        beginning.put(id, answer);
        run.begin(failure -> {
            beginning.remove(id);
            if (failure.isPresent()) {
                underWay.remove(id);
                shown.remove(id);
                answer.completeExceptionally(new ActionRefusedException(
                        Reason.NOT_RECORDED, "it cannot be put on record: " + Run.words(failure.get())));
            } else {
                shown.put(id, run.view());
                answer.complete(run.view());
            }
        });
    }

    /** Whoever says it twice gets one answer, also while the first is not given yet. */
    private void repeat(String id, CompletableFuture<RunView> answer) {
        CompletableFuture<RunView> first = beginning.get(id);
        RunView known = shown.get(id);
        if (first != null) {
            var unused = first.whenComplete((run, failure) -> {
                if (failure == null) {
                    answer.complete(run);
                } else {
                    answer.completeExceptionally(failure);
                }
            });
        } else if (known != null) {
            answer.complete(known);
        }
    }

    static Map<String, Value> taken(ActionSetup action, Map<String, Value> said) throws ActionRefusedException {
        try {
            return action.take(said);
        } catch (IllegalArgumentException e) {
            throw new ActionRefusedException(Reason.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    Run underWay(String id) throws ActionRefusedException {
        Run run = underWay.get(id);
        if (run == null) {
            RunView ended = shown.get(id);
            throw ended == null
                    ? new ActionRefusedException(Reason.UNKNOWN, "there is no run '" + id + "'")
                    : new ActionRefusedException(
                            Reason.NOT_NOW,
                            "the run has ended: " + ended.state().word());
        }
        return run;
    }

    /** No run begins any more. */
    Collection<Run> stop() {
        tools = null;
        return underWay.values();
    }

    /** Any thread: those under way, then the others, newest first. */
    List<RunView> all() {
        List<RunView> all = new ArrayList<>(shown.values());
        all.sort(Comparator.comparing((RunView run) -> run.state().isEnded())
                .thenComparing(RunView::started, Comparator.reverseOrder())
                .thenComparing(RunView::id));
        return all;
    }

    /** Any thread. */
    Optional<RunView> find(String id) {
        return Optional.ofNullable(shown.get(id));
    }
}
