package dev.scada.core.expression;

import dev.scada.api.value.Quality;

/**
 * What an accumulator is fed with: a number, or a truth value as 1 or 0, or that there is none.
 *
 * @param value without meaning when the quality is bad
 */
record Fed(double value, Quality quality) {
    static final Fed NOTHING = new Fed(0, Quality.BAD_WAITING_FOR_INITIAL_DATA);

    boolean isUsable() {
        return !quality.isBad();
    }

    boolean isGood() {
        return quality.isGood();
    }

    boolean isTrue() {
        return value != 0;
    }
}
