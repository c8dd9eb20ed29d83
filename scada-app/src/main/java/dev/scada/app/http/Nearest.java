package dev.scada.app.http;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may have meant. */
final class Nearest {
    private Nearest() {}

    private record Candidate(String text, int distance) {}

    /** The candidate that a few slips of the finger lead to; absent when none is near. */
    static Optional<String> to(String typed, Stream<String> candidates) {
        int most = Math.max(1, typed.length() / 4);
        return candidates
                .filter(text -> Math.abs(text.length() - typed.length()) <= most)
                .map(text -> new Candidate(text, distance(typed, text)))
                .filter(candidate -> candidate.distance() <= most)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::text))
                .map(Candidate::text);
    }

    /** Levenshtein's, with letters of another case half as far as other letters; in halves. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            above[column] = 2 * column;
        }
        for (int line = 1; line <= one.length(); line++) {
            row[0] = 2 * line;
            for (int column = 1; column <= other.length(); column++) {
                int change = above[column - 1] + difference(one.charAt(line - 1), other.charAt(column - 1));
                row[column] = Math.min(change, 2 + Math.min(above[column], row[column - 1]));
            }
            int[] done = row;
            row = above;
            above = done;
        }
        return (above[other.length()] + 1) / 2;
    }

    private static int difference(char one, char other) {
        if (one == other) {
            return 0;
        }
        return Character.toLowerCase(one) == Character.toLowerCase(other) ? 1 : 2;
    }
}
