package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Text with formulas in it: {@code holding:$(base + 4) uint16}. {@code $$(} stands for {@code $(} itself.
 *
 * @param pieces texts and formulas in their order
 */
record TextPattern(List<Piece> pieces) {
    /** One of the two. */
    record Piece(String text, Optional<Formula> formula) {}

    private static final String BEGIN = "$(";

    TextPattern {
        pieces = List.copyOf(pieces);
    }

    static boolean isIn(String text) {
        return text.contains(BEGIN) || text.contains("${");
    }

    static TextPattern of(String text) throws Formula.WrongException {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, from)) {
            boolean isEscaped = at > from && text.charAt(at - 1) == '$';
            pieces.add(new Piece(plain(text.substring(from, at)), Optional.empty()));
            if (isEscaped) {
                // One $ of the two stands there already.
                pieces.add(new Piece("(", Optional.empty()));
                from = at + BEGIN.length();
                continue;
            }
            int end = end(text, at + BEGIN.length());
            pieces.add(new Piece("", Optional.of(FormulaReader.read(text.substring(at + BEGIN.length(), end)))));
            from = end + 1;
        }
        pieces.add(new Piece(plain(text.substring(from)), Optional.empty()));
        return new TextPattern(pieces);
    }

    private static String plain(String text) throws Formula.WrongException {
        if (text.contains("${")) {
            throw new Formula.WrongException("found '${'; expected a parameter as $(name), in round brackets");
        }
        return text;
    }

    private static int end(String text, int from) throws Formula.WrongException {
        int open = 1;
        for (int at = from; at < text.length(); at++) {
            open += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            if (open == 0) {
                return at;
            }
        }
        throw new Formula.WrongException("found '$(' without its ')' in " + Quoting.quoted(text));
    }

    String filled(Map<String, Argument> arguments) throws Formula.WrongException {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            text.append(
                    piece.formula().isPresent()
                            ? piece.formula().get().value(arguments).text()
                            : piece.text());
        }
        return text.toString();
    }

    void names(Set<String> to) {
        pieces.forEach(piece -> piece.formula().ifPresent(formula -> formula.names(to)));
    }
}
