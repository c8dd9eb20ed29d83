package dev.scada.core.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;

/** True from the upper limit on until the lower one is reached. Between the two at the start: false. */
final class Hysteresis extends Accumulator {
    private final double low;
    private final double high;
    private boolean isOn;

    Hysteresis(double low, double high) {
        this.low = low;
        this.high = high;
    }

    @Override
    void begin(Moment now) {}

    @Override
    void pass(Fed through, Moment from, Moment to) {}

    @Override
    void change(Fed before, Fed next, Moment now) {
        if (next.isUsable()) {
            isOn = next.value() >= high || (isOn && next.value() > low);
        }
    }

    @Override
    boolean truth(Scope scope) {
        if (!held().isUsable()) {
            throw BadValue.ofInput(held().quality());
        }
        if (!held().isGood()) {
            scope.uncertain(held().quality());
        }
        return isOn;
    }

    @Override
    boolean isTimed() {
        return false;
    }

    @Override
    JsonNode state() {
        return BooleanNode.valueOf(isOn);
    }

    @Override
    void restoreState(JsonNode saved, Moment at) {
        isOn = saved.asBoolean();
    }
}
