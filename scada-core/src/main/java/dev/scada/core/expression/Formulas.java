package dev.scada.core.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.scada.api.value.ValueKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and checks expressions: the Common Expression Language by its own parser and type checker, in an environment of
 * ours that knows numbers, truth values and texts, and {@link Functions}.
 *
 * <p>What was read or checked is kept, since the five hundred instances of a template have the same text. Used by one
 * thread.
 */
public final class Formulas {
    /** Tags in one expression. */
    static final int MOST_TAGS = 200;
    /** Characters of one expression. */
    static final int LONGEST = 10_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(100)
            .build();

    private final Map<String, Parsed> parsed = new HashMap<>();
    private final Map<Given, Checked> checked = new HashMap<>();

    private record Given(String text, List<ValueKind> kinds) {}

    /**
     * What checking gave.
     *
     * @param formula present exactly when there are no mistakes
     */
    public record Checked(Optional<Formula> formula, List<Mistake> mistakes) {
        public Checked {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** Made when the first expression is read: it takes a tenth of a second, and most plants have none. */
    private static final class Environment {
        static final CelCompiler CEL = made();

        private static CelCompiler made() {
            return CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardEnvironmentEnabled(false)
                    .addFunctionDeclarations(Functions.declarations())
                    .addFunctionDeclarations(Slots.declarations())
                    .build();
        }
    }

    /** Reads an expression. What is wrong with it stands in the outcome. */
    public Parsed parse(String text) {
        return parsed.computeIfAbsent(text, Formulas::parsed);
    }

    private static Parsed parsed(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            String message = "expected an expression of 1 to " + LONGEST + " characters, such as tag('./flow') * 3.6";
            return new Parsed(text, List.of(), List.of(Mistake.at(1, 1, message)), Optional.empty());
        }
        CelValidationResult result = Environment.CEL.parse(text);
        if (result.hasError()) {
            return new Parsed(text, List.of(), CelWords.ofParser(text, result.getErrors()), Optional.empty());
        }
        return new TreeReader(text, tree(result)).parsed();
    }

    /**
     * Checks types, and makes the formula.
     *
     * @param kinds of the tags, in the order of {@link Parsed#tags}
     */
    public Checked check(Parsed expression, List<ValueKind> kinds) {
        return checked.computeIfAbsent(new Given(expression.text(), kinds), unused -> checked(expression, kinds));
    }

    private static Checked checked(Parsed expression, List<ValueKind> kinds) {
        if (expression.tree().isEmpty()) {
            return new Checked(Optional.empty(), expression.mistakes());
        }
        Slots slots = new Slots(expression.tags(), kinds);
        List<Mistake> wrongKinds = slots.mistakes();
        if (!wrongKinds.isEmpty()) {
            return new Checked(Optional.empty(), wrongKinds);
        }
        CelValidationResult result =
                Environment.CEL.check(slots.named(expression.tree().get().cel()));
        if (result.hasError()) {
            List<CelIssue> errors = result.getErrors();
            return new Checked(Optional.empty(), CelWords.ofChecker(expression.text(), errors));
        }
        return new TermMaker(expression.text(), kinds, tree(result)).checked();
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException(e);
        }
    }
}
