package dev.scada.core.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.api.value.Quality;

/** Adds its argument up over a window, in one of the ways there are. */
final class WindowedAccumulator extends Accumulator {
    /** The share of a window that must have been good for its result to be. */
    static final double ENOUGH = 0.9;

    /** What the window's tally comes to. */
    interface Result {
        double of(Tally tally, Fed held);
    }

    /** What a change adds to the count. */
    interface Counting {
        /** @param known the last usable argument; not usable: there was none */
        double more(Fed known, Fed next);
    }

    private final Window window;
    private final Result result;
    private final Counting counting;
    private final boolean isTimed;
    /** The last argument that could be used. */
    private Fed known = Fed.NOTHING;

    /** @param isTimed whether the result changes as time goes by; over a window it always does */
    WindowedAccumulator(Window window, boolean isTimed, Result result, Counting counting) {
        this.window = window;
        this.isTimed = isTimed || !(window instanceof Window.Whole);
        this.result = result;
        this.counting = counting;
    }

    @Override
    void begin(Moment now) {
        window.begin(now);
    }

    @Override
    void pass(Fed through, Moment from, Moment to) {
        window.pass(through, from, to);
    }

    @Override
    void change(Fed before, Fed next, Moment now) {
        if (next.isUsable()) {
            window.present().see(next.value());
            if (known.isUsable()) {
                window.present().count(counting.more(known, next));
            }
            known = next;
        }
    }

    @Override
    double number(Scope scope) {
        Tally tally = window.result();
        double length = window.seconds();
        if (!tally.hasSeen()) {
            throw length > 0 ? BadValue.NO_DATA : BadValue.ofInput(held().quality());
        }
        boolean isVouchedFor = length > 0
                ? tally.goodSeconds() >= ENOUGH * length || (length < 1e-6 && held().isGood())
                : held().isGood();
        if (!isVouchedFor) {
            scope.uncertain(Quality.UNCERTAIN_SUB_NORMAL);
        }
        return result.of(tally, held());
    }

    @Override
    boolean isTimed() {
        return isTimed;
    }

    @Override
    JsonNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        if (known.isUsable()) {
            state.put("known", known.value());
        }
        return state.set("window", window.save());
    }

    @Override
    void restoreState(JsonNode saved, Moment at) {
        window.restore(saved.path("window"), at);
        if (saved.has("known")) {
            known = new Fed(saved.path("known").asDouble(), Quality.UNCERTAIN_LAST_USABLE_VALUE);
        }
    }
}
