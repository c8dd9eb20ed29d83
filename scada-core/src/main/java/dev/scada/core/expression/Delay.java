package dev.scada.core.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;

/**
 * Follows its argument to one side at once, and to the other when it has stayed there for so long. Time without a usable
 * argument does not count, and does not begin the count anew.
 */
final class Delay extends Accumulator {
    private final boolean delayed;
    private final double seconds;
    /** How long the argument has been on the delayed side. */
    private double stayed;

    private boolean hasBegun;

    /** @param delayed true: on-delay, false: off-delay */
    Delay(boolean delayed, double seconds) {
        this.delayed = delayed;
        this.seconds = seconds;
    }

    @Override
    void begin(Moment now) {}

    @Override
    void pass(Fed through, Moment from, Moment to) {
        if (through.isUsable() && through.isTrue() == delayed) {
            stayed += to.secondsSince(from);
        }
    }

    @Override
    void change(Fed before, Fed next, Moment now) {
        if (!next.isUsable()) {
            return;
        }
        if (next.isTrue() != delayed) {
            stayed = 0;
        } else if (!hasBegun) {
            // What was so from the beginning has been so for long enough for an off-delay: nothing was on before.
            stayed = delayed ? 0 : seconds;
        }
        hasBegun = true;
    }

    @Override
    boolean truth(Scope scope) {
        if (!held().isUsable()) {
            throw BadValue.ofInput(held().quality());
        }
        if (!held().isGood()) {
            scope.uncertain(held().quality());
        }
        boolean hasStayed = held().isTrue() == delayed && stayed >= seconds;
        return hasStayed == delayed;
    }

    @Override
    boolean isTimed() {
        return true;
    }

    @Override
    JsonNode state() {
        return DoubleNode.valueOf(stayed);
    }

    @Override
    void restoreState(JsonNode saved, Moment at) {
        stayed = saved.asDouble();
        hasBegun = true;
    }
}
