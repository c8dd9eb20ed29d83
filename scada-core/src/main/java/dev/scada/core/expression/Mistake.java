package dev.scada.core.expression;

import java.util.List;
import java.util.Optional;

/**
 * Something wrong in an expression.
 *
 * @param line from 1, within the expression
 * @param column from 1, in characters
 * @param message what was found and what was expected
 * @param word that is not known, where the mistake is one
 * @param known the words of which one was probably meant
 */
public record Mistake(int line, int column, String message, Optional<String> word, List<String> known) {
    public Mistake {
        known = List.copyOf(known);
    }

    /** One that is about no word in particular. */
    public static Mistake at(int line, int column, String message) {
        return new Mistake(line, column, message, Optional.empty(), List.of());
    }
}
