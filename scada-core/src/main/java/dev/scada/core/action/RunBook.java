package dev.scada.core.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.api.value.Value;
import dev.scada.core.journal.JsonValues;
import dev.scada.core.state.StateLog;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs and schedules, kept over restarts. */
final class RunBook implements AutoCloseable {
    /** What is kept of a schedule. */
    record Kept(Optional<Instant> handled, Optional<Boolean> enabled, Optional<ScheduleView.Switched> byHand) {
        static final Kept NOTHING = new Kept(Optional.empty(), Optional.empty(), Optional.empty());

        /** Whatever was due before is done with. */
        Kept fromNowOn() {
            return new Kept(Optional.empty(), enabled, byHand);
        }

        Kept handled(Instant at) {
            return new Kept(Optional.of(at), enabled, byHand);
        }

        Kept switched(boolean isEnabled, ScheduleView.Switched how) {
            return new Kept(handled, Optional.of(isEnabled), Optional.of(how));
        }
    }

    private static final Logger log = LoggerFactory.getLogger(RunBook.class);
    private static final String RUN = "run:";
    /** Who switched a schedule by hand; apart from what is due, so that neither is written over by the other. */
    private static final String SCHEDULE = "schedule:";
    /** Up to when everything that is due is done with. */
    private static final String DUE = "due:";
    /** How much of the file was damaged when that was last told. */
    private static final String DAMAGE = "damage:";

    private final Map<String, JsonNode> begun;
    private final int damaged;
    private final Keeping keeping;
    private final Closing closing;

    /** Keeps states by key; empty: forgets that key's. */
    interface Keeping {
        CompletionStage<Void> put(Map<String, Optional<JsonNode>> changes);
    }

    /** Ends the keeping. */
    interface Closing {
        void close() throws IOException;
    }

    /**
     * @param begun what was kept when it was opened
     * @param damaged how many states were lost in the midst of the file, so that any may be an older one
     */
    RunBook(Map<String, JsonNode> begun, int damaged, Keeping keeping, Closing closing) {
        this.begun = begun;
        this.damaged = damaged;
        this.keeping = keeping;
        this.closing = closing;
    }

    static RunBook open(ActionConfig config) throws IOException {
        StateLog file = StateLog.open(config.file());
        return new RunBook(file.begun(), file.damaged(), file::put, file::close);
    }

    /** Those of before, oldest first. */
    List<RunView> runs() {
        List<RunView> runs = new ArrayList<>();
        begun.forEach((key, state) -> {
            if (key.startsWith(RUN)) {
                try {
                    runs.add(run(key.substring(RUN.length()), state));
                } catch (RuntimeException e) {
                    log.warn("What was kept of the run {} cannot be read", key, e);
                }
            }
        });
        runs.sort(Comparator.comparing(RunView::started));
        return runs;
    }

    /** What is kept of a schedule. */
    Kept schedule(String name) {
        JsonNode hand = begun.getOrDefault(SCHEDULE + name, MissingNode.getInstance());
        JsonNode due = begun.getOrDefault(DUE + name, MissingNode.getInstance());
        try {
            return new Kept(
                    text(due, "handled").map(Instant::parse),
                    hand.has("enabled") ? Optional.of(hand.path("enabled").asBoolean()) : Optional.empty(),
                    text(hand, "at")
                            .map(at -> new ScheduleView.Switched(
                                    hand.path("by").asText(),
                                    Instant.parse(at),
                                    hand.path("reason").asText())));
        } catch (DateTimeException e) {
            log.warn("What was kept of the schedule {} cannot be read", name, e);
            return Kept.NOTHING;
        }
    }

    /** Whether the file was damaged since this was last told; from here on that is told. */
    boolean isNewlyDamaged() {
        boolean isNew = damaged
                > begun.getOrDefault(DAMAGE, MissingNode.getInstance())
                        .path("states")
                        .asInt();
        if (isNew) {
            told(keeping.put(Map.of(
                    DAMAGE, Optional.of(JsonNodeFactory.instance.objectNode().put("states", damaged)))));
        }
        return isNew;
    }

    /** @return completes when it is on disk */
    CompletionStage<Void> keep(RunView run) {
        return keeping.put(Map.of(RUN + run.id(), Optional.of(state(run))));
    }

    void forget(String run) {
        told(keeping.put(Map.of(RUN + run, Optional.empty())));
    }

    /** @return completes when it is on disk */
    CompletionStage<Void> keepSwitched(String schedule, boolean isEnabled, ScheduleView.Switched byHand) {
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("enabled", isEnabled)
                .put("by", byHand.by())
                .put("at", byHand.at().toString())
                .put("reason", byHand.reason());
        return told(keeping.put(Map.of(SCHEDULE + schedule, Optional.of(state))));
    }

    void keepHandled(String schedule, Instant handled) {
        ObjectNode state = JsonNodeFactory.instance.objectNode().put("handled", handled.toString());
        told(keeping.put(Map.of(DUE + schedule, Optional.of(state))));
    }

    private static CompletionStage<Void> told(CompletionStage<Void> kept) {
        return kept.whenComplete((done, failure) -> {
            if (failure != null) {
                log.debug("Not kept", failure);
            }
        });
    }

    private static ObjectNode state(RunView run) {
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("action", run.action())
                .put("by", run.by())
                .put("started", run.started().toString())
                .put("state", run.state().word())
                .put("step", run.step())
                .put("text", run.stepText())
                .put("reason", run.reason());
        run.owner().ifPresent(owner -> state.put("owner", owner));
        run.ended().ifPresent(ended -> state.put("ended", ended.toString()));
        ObjectNode parameters = state.putObject("parameters");
        run.parameters().forEach((name, value) -> parameters.set(name, JsonValues.write(value)));
        return state;
    }

    private static RunView run(String id, JsonNode state) {
        Map<String, Value> parameters = new LinkedHashMap<>();
        state.path("parameters")
                .properties()
                .forEach(entry -> parameters.put(entry.getKey(), JsonValues.read(entry.getValue())));
        return new RunView(
                id,
                state.path("action").asText(),
                state.path("by").asText(),
                text(state, "owner"),
                parameters,
                Instant.parse(state.path("started").asText()),
                RunState.ofWord(state.path("state").asText()),
                state.path("step").asText(),
                state.path("text").asText(),
                Optional.empty(),
                Optional.empty(),
                text(state, "ended").map(Instant::parse),
                state.path("reason").asText(),
                List.of());
    }

    private static Optional<String> text(JsonNode state, String name) {
        return Optional.ofNullable(state.get(name)).map(JsonNode::asText);
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }
}
