package dev.scada.core.expression;

import dev.cel.common.CelAbstractSyntaxTree;

/**
 * A place within an expression.
 *
 * @param line from 1
 * @param column from 1
 */
record Position(int line, int column) {
    static Position of(String text, CelAbstractSyntaxTree tree, long part) {
        return at(text, tree.getSource().getPositionsMap().getOrDefault(part, 0));
    }

    /** @param offset in code points */
    static Position at(String text, int offset) {
        int end = text.offsetByCodePoints(0, Math.max(0, Math.min(offset, text.codePointCount(0, text.length()))));
        String before = text.substring(0, end);
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Position(line, 1 + before.codePointCount(lineStart, before.length()));
    }
}
