package dev.scada.core.expression;

import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a formula that remembers nothing comes to over given values, for those who ask now and then. Any thread.
 *
 * @param value absent exactly when the quality is bad
 * @param quality the worst of the values that were really used
 * @param reason why there is no value, in words; empty where there is one
 */
public record Evaluation(Optional<Value> value, Quality quality, String reason) {
    private static final Accumulator[] NOTHING_REMEMBERED = {};
    private static final Moment ANY_TIME = new Moment(0, Instant.EPOCH);

    /**
     * Evaluates once.
     *
     * @param inputs in the formula's order
     * @throws IllegalArgumentException when the formula remembers something
     */
    public static Evaluation of(Formula formula, List<TagValue> inputs) {
        if (formula.isRemembering()) {
            throw new IllegalArgumentException("it remembers something, and is not evaluated just once: " + formula);
        }
        Input[] its = new Input[inputs.size()];
        for (int i = 0; i < its.length; i++) {
            its[i] = new Input(inputs.get(i).path(), inputs.get(i).serverTime());
            its[i].take(inputs.get(i));
        }
        Scope scope = new Scope();
        try {
            Value value = formula.evaluate(scope, its, NOTHING_REMEMBERED, ANY_TIME);
            return new Evaluation(Optional.of(value), scope.marks().quality(), "");
        } catch (BadValue bad) {
            Quality quality = bad.quality().isBad() ? bad.quality() : Quality.BAD;
            return new Evaluation(Optional.empty(), quality, bad.reason());
        }
    }

    /** Whether it is true and vouched for: what is bad or uncertain does not hold. */
    public boolean holds() {
        return quality.isGood() && value.filter(Value.of(true)::equals).isPresent();
    }
}
