package dev.scada.core.expression;

import dev.scada.api.tag.TagPath;
import dev.scada.api.tag.TagValue;
import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A checked expression that is true or false and remembers nothing, judged whenever somebody asks, by the values as they
 * are at that moment. Immutable; any thread.
 *
 * <p>The tags are looked up one after another: one exchange's batch may arrive between two of them. Whoever needs them of
 * one batch makes a derived tag of the condition.
 *
 * @param inputs the tags of the formula, in its order
 */
public record Condition(Formula formula, List<TagPath> inputs) {
    private static final Accumulator[] NONE = {};
    private static final Moment ANY = new Moment(0, Instant.EPOCH);

    public Condition {
        inputs = List.copyOf(inputs);
        if (formula.kind() != ValueKind.BOOL || formula.isRemembering()) {
            throw new IllegalArgumentException("a condition is true or false and remembers nothing: " + formula);
        }
    }

    /**
     * What came of it.
     *
     * @param truth absent when it cannot be told: some tag that it needs is not good, or the calculation has no result
     * @param reason why not, for people; empty where it can be told
     * @param values that it was judged by, in the order of the inputs; a tag that is not there waits for its initial data
     */
    public record Judgement(Optional<Boolean> truth, String reason, List<TagValue> values) {
        public Judgement {
            values = List.copyOf(values);
        }
    }

    /** @param present the value of a tag now; absent where there is no such tag */
    public Judgement judge(Function<TagPath, Optional<TagValue>> present) {
        Input[] its = new Input[inputs.size()];
        List<TagValue> values = new ArrayList<>(its.length);
        for (int i = 0; i < its.length; i++) {
            its[i] = new Input(inputs.get(i), Instant.EPOCH);
            present.apply(inputs.get(i)).ifPresent(its[i]::take);
            values.add(its[i].current());
        }
        Scope scope = new Scope();
        try {
            Value value = formula.evaluate(scope, its, NONE, ANY);
            Quality quality = scope.marks().quality();
            return quality.isGood()
                    ? new Judgement(Optional.of(((Value.Bool) value).value()), "", values)
                    : untold(values, quality.text());
        } catch (BadValue bad) {
            return untold(values, bad.reason());
        } catch (RuntimeException | StackOverflowError fault) {
            return new Judgement(Optional.empty(), "a fault in the program: " + fault, values);
        }
    }

    /** Those that are not good say it better than what became of them. */
    private static Judgement untold(List<TagValue> values, String otherwise) {
        String names = values.stream()
                .filter(value -> !value.quality().isGood())
                .map(value -> value.path() + " is " + value.quality().severity().word() + ", "
                        + value.quality().text())
                .collect(Collectors.joining("; "));
        return new Judgement(Optional.empty(), names.isEmpty() ? otherwise : names, values);
    }

    @Override
    public String toString() {
        return formula.text();
    }
}
