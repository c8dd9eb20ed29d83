package dev.scada.core.expression;

import dev.scada.api.value.Value;
import java.util.List;

/**
 * A part of an expression, checked for its types beforehand: of the four methods the one of its type answers. Immutable,
 * shared by all tags of the same text.
 *
 * <p>Every one throws {@link BadValue} where there is no value.
 */
abstract class Term {
    private final Type type;

    Term(Type type) {
        this.type = type;
    }

    final Type type() {
        return type;
    }

    double number(Scope scope) {
        throw wrong(Type.NUMBER);
    }

    boolean truth(Scope scope) {
        throw wrong(Type.BOOL);
    }

    String text(Scope scope) {
        throw wrong(Type.TEXT);
    }

    double[] numbers(Scope scope) {
        throw wrong(Type.NUMBERS);
    }

    /** For what it says of quality alone. */
    final void evaluate(Scope scope) {
        switch (type) {
            case NUMBER -> number(scope);
            case BOOL -> truth(scope);
            case TEXT -> text(scope);
            case NUMBERS -> numbers(scope);
        }
    }

    private IllegalStateException wrong(Type asked) {
        return new IllegalStateException("a " + type.word() + " was asked for a " + asked.word());
    }

    /** A number that stands in the text. */
    static final class NumberConstant extends Term {
        private final double value;

        NumberConstant(double value) {
            super(Type.NUMBER);
            this.value = value;
        }

        @Override
        double number(Scope scope) {
            return value;
        }

        double value() {
            return value;
        }
    }

    /** True or false that stands in the text. */
    static final class TruthConstant extends Term {
        private final boolean value;

        TruthConstant(boolean value) {
            super(Type.BOOL);
            this.value = value;
        }

        @Override
        boolean truth(Scope scope) {
            return value;
        }
    }

    /** A text that stands in the text. */
    static final class TextConstant extends Term {
        private final String value;

        TextConstant(String value) {
            super(Type.TEXT);
            this.value = value;
        }

        @Override
        String text(Scope scope) {
            return value;
        }

        String value() {
            return value;
        }
    }

    /** A list of numbers. */
    static final class ListOf extends Term {
        private final List<Term> items;

        ListOf(List<Term> items) {
            super(Type.NUMBERS);
            this.items = List.copyOf(items);
        }

        @Override
        double[] numbers(Scope scope) {
            double[] values = new double[items.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = items.get(i).number(scope);
            }
            return values;
        }

        List<Term> items() {
            return items;
        }
    }

    /** A tag's value. */
    static final class Read extends Term {
        private final int slot;

        Read(int slot, Type type) {
            super(type);
            this.slot = slot;
        }

        @Override
        double number(Scope scope) {
            return scope.number(slot);
        }

        /** As the tag has it, to the last bit. */
        Value value(Scope scope) {
            return scope.value(slot);
        }

        @Override
        boolean truth(Scope scope) {
            return scope.truth(slot);
        }

        @Override
        String text(Scope scope) {
            return scope.text(slot);
        }
    }

    /** What one of the tag's own memories has come to. */
    static final class Recall extends Term {
        private final int index;

        Recall(int index, Type type) {
            super(type);
            this.index = index;
        }

        @Override
        double number(Scope scope) {
            return finite(scope.accumulator(index).number(scope));
        }

        @Override
        boolean truth(Scope scope) {
            return scope.accumulator(index).truth(scope);
        }
    }

    /** A function or an operator with its arguments. */
    static final class Call extends Term {
        private final Operation operation;
        private final Term[] arguments;

        Call(Type type, Operation operation, List<Term> arguments) {
            super(type);
            this.operation = operation;
            this.arguments = arguments.toArray(Term[]::new);
        }

        /** {@code -5}, which CEL's parser gives as the negative of 5 where it is not plain. */
        boolean isConstantNegative() {
            return arguments.length == 1 && arguments[0] instanceof NumberConstant;
        }

        @Override
        double number(Scope scope) {
            // After each step, not only at the end: 1 / 0 > 5 must not become true.
            return finite(((Operation.OfNumber) operation).apply(scope, arguments));
        }

        @Override
        boolean truth(Scope scope) {
            return ((Operation.OfTruth) operation).apply(scope, arguments);
        }

        @Override
        String text(Scope scope) {
            return ((Operation.OfText) operation).apply(scope, arguments);
        }
    }

    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw BadValue.NOT_FINITE;
        }
        return number;
    }
}
