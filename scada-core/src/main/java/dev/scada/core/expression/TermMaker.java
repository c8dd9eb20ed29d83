package dev.scada.core.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.scada.api.value.ValueKind;
import dev.scada.core.expression.Formulas.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes terms of what CEL's checker has found right. */
final class TermMaker {
    private final String text;
    private final List<ValueKind> kinds;
    private final CelAbstractSyntaxTree tree;
    private final List<Formula.Remembered> memory = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    TermMaker(String text, List<ValueKind> kinds, CelAbstractSyntaxTree tree) {
        this.text = text;
        this.kinds = kinds;
        this.tree = tree;
    }

    Checked checked() {
        Optional<Type> type = Type.of(tree.getResultType());
        if (type.isEmpty() || type.get() == Type.NUMBERS) {
            String found = type.map(Type::word).orElse("list of values of different types");
            return new Checked(
                    Optional.empty(),
                    List.of(Mistake.at(1, 1, "yields a " + found + ", expected a number, true or false, or text")));
        }
        Term root = term(tree.getExpr());
        return mistakes.isEmpty()
                ? new Checked(Optional.of(new Formula(text, kinds, root, memory)), List.of())
                : new Checked(Optional.empty(), mistakes);
    }

    private Term term(CelExpr part) {
        return switch (part.getKind()) {
            case CONSTANT -> constant(part.constant());
            case LIST ->
                new Term.ListOf(part.list().elements().stream().map(this::term).toList());
            case CALL -> call(part);
            default -> throw new IllegalStateException("checked already: " + part);
        };
    }

    private static Term constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case DOUBLE_VALUE -> new Term.NumberConstant(constant.doubleValue());
            case BOOLEAN_VALUE -> new Term.TruthConstant(constant.booleanValue());
            case STRING_VALUE -> new Term.TextConstant(constant.stringValue());
            default -> throw new IllegalStateException("checked already: " + constant);
        };
    }

    private Type type(CelExpr part) {
        CelType cel = tree.getType(part.id()).orElseThrow();
        return Type.of(cel).orElseThrow(() -> new IllegalStateException("no type of ours: " + cel));
    }

    private Term call(CelExpr part) {
        OptionalInt slot = Slots.slot(part.call());
        if (slot.isPresent()) {
            return new Term.Read(slot.getAsInt(), type(part));
        }
        List<String> forms = tree.getReferenceOrThrow(part.id()).overloadIds();
        Function function = Functions.of(forms.get(0));
        List<Term> arguments = part.call().args().stream().map(this::term).toList();
        if (function.operation() instanceof Operation.Remembering remembering) {
            return remembered(part, function, remembering, arguments);
        }
        return new Term.Call(function.result(), function.operation(), arguments);
    }

    private Term remembered(CelExpr part, Function function, Operation.Remembering operation, List<Term> arguments) {
        try {
            Operation.Maker maker = operation.maker(arguments.subList(1, arguments.size()));
            memory.add(new Formula.Remembered(arguments.get(0), maker));
        } catch (IllegalArgumentException e) {
            Position at = Position.of(text, tree, part.id());
            mistakes.add(Mistake.at(at.line(), at.column(), function.call() + ": " + e.getMessage()));
            return new Term.NumberConstant(0);
        }
        return new Term.Recall(memory.size() - 1, function.result());
    }
}
