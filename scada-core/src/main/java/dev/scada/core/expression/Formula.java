package dev.scada.core.expression;

import dev.scada.api.value.Quality;
import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checked expression, ready to be evaluated. Immutable, without state: tags of the same text over tags of the same
 * types share it.
 */
public final class Formula {
    private final String text;
    private final List<ValueKind> kinds;
    private final Term root;
    private final List<Remembered> memory;

    /** A call of a function that remembers: what it is fed with, and how its memory is made. */
    record Remembered(Term argument, Operation.Maker maker) {}

    /** @param kinds of its tags */
    Formula(String text, List<ValueKind> kinds, Term root, List<Remembered> memory) {
        this.text = text;
        this.kinds = List.copyOf(kinds);
        this.root = root;
        this.memory = List.copyOf(memory);
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** Of what it yields: {@code BOOL}, {@code REAL} or {@code TEXT}. */
    public ValueKind kind() {
        return root.type().kind();
    }

    /** Whether it remembers something, so that keeping it over a restart means something. */
    public boolean isRemembering() {
        return !memory.isEmpty();
    }

    Accumulator[] accumulators(ZoneId plant) {
        return memory.stream().map(it -> it.maker().make(plant)).toArray(Accumulator[]::new);
    }

    /**
     * Feeds the memories and evaluates. The inner ones of nested calls come first in their list.
     *
     * @throws BadValue when there is no value
     */
    Value evaluate(Scope scope, Input[] inputs, Accumulator[] accumulators, Moment now) {
        for (int i = 0; i < accumulators.length; i++) {
            scope.begin(inputs, accumulators);
            accumulators[i].take(fed(memory.get(i).argument(), scope), now);
        }
        scope.begin(inputs, accumulators);
        return switch (root.type()) {
            case BOOL -> Value.of(root.truth(scope));
            case TEXT -> Value.of(root.text(scope));
            case NUMBER, NUMBERS -> Value.of(root.number(scope));
        };
    }

    private static Fed fed(Term argument, Scope scope) {
        try {
            double value = argument.type() == Type.BOOL ? argument.truth(scope) ? 1 : 0 : argument.number(scope);
            return new Fed(value, scope.marks().quality());
        } catch (BadValue bad) {
            return new Fed(0, bad.quality().isBad() ? bad.quality() : Quality.BAD);
        }
    }

    /** The same text over tags of the same kinds is the same formula. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Formula that && text.equals(that.text) && kinds.equals(that.kinds);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
