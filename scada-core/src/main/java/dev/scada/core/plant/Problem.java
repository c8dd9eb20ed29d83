package dev.scada.core.plant;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Something wrong in a plant's files.
 *
 * @param file relative to the plant folder, joined by slashes: {@code devices/north.yaml}
 * @param line from 1
 * @param column from 1, in characters
 * @param key the way to it, joined by dots: {@code devices.boiler-1.tags.pressure.range}; empty: the file as a whole
 * @param message what was found and what was expected, in one line; never a secret
 * @param suggestion the word that was probably meant
 */
public record Problem(
        Severity severity, String file, int line, int column, String key, String message, Optional<String> suggestion)
        implements Comparable<Problem> {
    /** What a problem costs. */
    public enum Severity {
        /** There is no plant as long as it stands. */
        ERROR,
        /** The plant can run, but probably not as was meant. */
        WARNING;

        /** {@code error}, {@code warning}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::severity)
            .thenComparing(Problem::key)
            .thenComparing(Problem::message);

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(Problem other) {
        return BY_PLACE.compare(this, other);
    }

    /** One line as compilers write it, which editors and terminals turn into a link. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + severity.word() + ": " + (key.isEmpty() ? "" : key + ": ")
                + message
                + suggestion.map(word -> "; did you mean '" + word + "'?").orElse("");
    }
}
