package dev.scada.core.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one stateful function in one tag: it is fed whenever the tag is evaluated, also where the expression goes
 * another way just then, so that nothing is missed. Confined to the engine's thread.
 */
abstract class Accumulator {
    private @Nullable Moment last;
    private Fed held = Fed.NOTHING;

    /** Takes what the argument is now; until now it was what it was before. */
    final void take(Fed next, Moment now) {
        if (last == null) {
            begin(now);
        } else {
            pass(held, last, now);
        }
        change(held, next, now);
        held = next;
        last = now;
    }

    /** What was fed last. */
    final Fed held() {
        return held;
    }

    abstract void begin(Moment now);

    abstract void pass(Fed through, Moment from, Moment to);

    abstract void change(Fed before, Fed next, Moment now);

    /** @param scope to be told when the result is not vouched for */
    double number(Scope scope) {
        throw new IllegalStateException("no number");
    }

    boolean truth(Scope scope) {
        throw new IllegalStateException("no truth value");
    }

    /** Whether its result changes as time goes by, without a change of its argument. */
    abstract boolean isTimed();

    abstract JsonNode state();

    abstract void restoreState(JsonNode saved, Moment at);

    final ObjectNode save() {
        ObjectNode saved = JsonNodeFactory.instance.objectNode();
        if (last != null) {
            saved.put("at", last.wall().toString()).set("state", state());
        }
        return saved;
    }

    /**
     * Goes on from what was saved. What went by since then is time of which nothing is known; how long it was, the wall
     * clock alone can say, and one that has been set back meanwhile says nothing.
     *
     * @throws IllegalArgumentException when it was saved by another function
     */
    final void restore(JsonNode saved, Moment now) {
        if (saved.isEmpty()) {
            return;
        }
        try {
            Instant at = Instant.parse(saved.path("at").asText());
            long away = Math.max(0, Duration.between(at, now.wall()).toNanos());
            Moment then = new Moment(now.nanos() - away, at);
            restoreState(saved.path("state"), then);
            last = then;
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException("not a saved state: " + saved, e);
        }
    }
}
