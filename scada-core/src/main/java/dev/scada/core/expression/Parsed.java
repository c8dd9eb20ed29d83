package dev.scada.core.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import java.util.List;
import java.util.Optional;

/**
 * An expression that has been read, but whose tags are not known yet.
 *
 * @param tags named in it, each once, as they are written
 * @param mistakes empty when it can be read
 */
public record Parsed(String text, List<Reference> tags, List<Mistake> mistakes, Optional<Tree> tree) {
    /**
     * A tag named in an expression.
     *
     * @param path as written: whole, or beginning with {@code ./} or {@code ../}
     * @param line from 1, within the expression, where it is first named
     * @param column from 1
     */
    public record Reference(String path, int line, int column) {}

    /** For the compiler alone. */
    static final class Tree {
        private final CelAbstractSyntaxTree cel;

        Tree(CelAbstractSyntaxTree cel) {
            this.cel = cel;
        }

        CelAbstractSyntaxTree cel() {
            return cel;
        }
    }

    public Parsed {
        tags = List.copyOf(tags);
        mistakes = List.copyOf(mistakes);
    }
}
