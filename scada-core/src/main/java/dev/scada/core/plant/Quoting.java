package dev.scada.core.plant;

import java.math.BigDecimal;
import java.util.Collection;

/** Text from files and plugins, made fit for a message of one line. */
final class Quoting {
    private static final int LONGEST_QUOTE = 60;
    private static final int LONGEST_LINE = 1_000;

    private Quoting() {}

    /** {@code 'text'}, shortened. */
    static String quoted(String text) {
        return "'" + shortened(text, LONGEST_QUOTE) + "'";
    }

    /** {@code one of a, b}, or the only one. */
    static String oneOf(Collection<String> words) {
        return (words.size() == 1 ? "" : "one of ") + String.join(", ", words);
    }

    /** As a person writes it: 16, not 16.0. */
    static String number(double number) {
        return Limits.plain(BigDecimal.valueOf(number)).toPlainString();
    }

    /** Control characters, which could repaint a terminal, and line ends become blanks. */
    static String oneLine(String text) {
        String line = shortened(text, LONGEST_LINE);
        return line.chars().anyMatch(Character::isISOControl) ? line.replaceAll("\\p{Cntrl}+", " ") : line;
    }

    private static String shortened(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }
}
