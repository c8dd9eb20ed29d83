package dev.scada.core.plant;

import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What a parser of YAML complains of, in words for somebody who only wanted to add a tag. */
final class YamlSyntax {
    private record Wording(String beginning, String words) {}

    /** These are noticed at the end of the file, and made where the bracket or the quote is. */
    private static final String NOT_CLOSED = "is not closed";

    private static final String TAB = "a tab; YAML is indented by spaces";

    private static final List<Wording> WORDINGS = List.of(
            new Wording(
                    "mapping values are not allowed",
                    "a ':' where none can stand; keys of one mapping stand in one column, and a text with ': ' in it"
                            + " stands in quotes"),
            new Wording(
                    "expected <block end>",
                    "this fits nothing above it; keys of one mapping stand in one column, indented by spaces"),
            new Wording("could not find expected ':'", "a key without its ':'"),
            new Wording("found duplicate anchor", "an anchor that stands twice"),
            new Wording("expected ',' or ']'", "a list that begins with '[' and " + NOT_CLOSED + " by ']'"),
            new Wording("expected ',' or '}'", "a mapping that begins with '{' and " + NOT_CLOSED + " by '}'"),
            new Wording("found unexpected end of stream", "a quote that " + NOT_CLOSED),
            new Wording("expected the node content, but found '<stream end>'", "the file ends where a value is due"),
            new Wording("found a key after", TAB),
            new Wording("expected '<document start>'", "text after the end of the document; a file holds one"));

    private YamlSyntax() {}

    static Place place(MarkedYamlEngineException e, String text, String file) {
        boolean isAtBeginning = words(e, text).contains(NOT_CLOSED);
        return (isAtBeginning
                        ? e.getContextMark().or(e::getProblemMark)
                        : e.getProblemMark().or(e::getContextMark))
                .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Place.startOf(file));
    }

    static String words(MarkedYamlEngineException e, String text) {
        if (e.getProblemMark().filter(mark -> isTab(mark, text)).isPresent()) {
            return TAB;
        }
        String said = e.getProblem();
        for (Wording wording : WORDINGS) {
            if (said.startsWith(wording.beginning())) {
                return wording.words();
            }
        }
        return "not YAML: " + said;
    }

    private static boolean isTab(Mark mark, String text) {
        int at = mark.getIndex();
        return at <= text.codePointCount(0, text.length()) && text.startsWith("\t", text.offsetByCodePoints(0, at));
    }
}
