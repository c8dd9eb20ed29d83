package dev.scada.core.sequence;

import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a starter has to say.
 *
 * @param kind {@code BOOL}, {@code INT}, {@code REAL} or {@code TEXT}
 * @param min of a number, included
 * @param max of a number, included
 * @param choices the words that a text is one of; empty: any text
 * @param otherwise what stands when nothing is said; absent: it has to be said
 */
public record ActionParameter(
        String name,
        String help,
        ValueKind kind,
        String unit,
        Optional<BigDecimal> min,
        Optional<BigDecimal> max,
        List<String> choices,
        Optional<Value> otherwise) {
    /** Characters of a text. */
    public static final int LONGEST_TEXT = 1_000;

    public ActionParameter {
        choices = List.copyOf(choices);
    }

    /**
     * The value as this parameter has it.
     *
     * @throws IllegalArgumentException when it does not take it; the message says what was expected
     */
    public Value take(Value said) {
        Value value = said instanceof Value.Int whole && kind == ValueKind.REAL && Math.abs(whole.value()) <= 1L << 53
                ? Value.of((double) whole.value())
                : said;
        boolean isOfKind = value.kind() == kind;
        boolean isTaken = isOfKind && (kind.isNumeric() ? isInside(value) : kind != ValueKind.TEXT || isKnown(value));
        if (!isTaken) {
            throw new IllegalArgumentException("the parameter '" + name + "' takes " + expected() + ", not " + said);
        }
        return value;
    }

    private boolean isInside(Value value) {
        BigDecimal number = new BigDecimal(value.toString());
        return min.map(limit -> number.compareTo(limit) >= 0).orElse(true)
                && max.map(limit -> number.compareTo(limit) <= 0).orElse(true);
    }

    private boolean isKnown(Value value) {
        String text = ((Value.Text) value).value();
        return choices.isEmpty() ? text.length() <= LONGEST_TEXT : choices.contains(text);
    }

    /** In words: {@code a number, 0 to 6.5}. */
    public String expected() {
        String limits = min.map(limit -> ", " + limit.toPlainString() + " or more")
                        .orElse("")
                + max.map(limit -> ", " + limit.toPlainString() + " or less").orElse("");
        return switch (kind) {
            case BOOL -> "true or false";
            case INT -> "a whole number" + limits;
            case REAL -> "a number" + limits;
            default ->
                choices.isEmpty()
                        ? "a text of " + LONGEST_TEXT + " characters at most"
                        : "one of " + String.join(", ", choices);
        };
    }
}
