package dev.scada.core.plant;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Which known word was probably meant: few letters wrong, missing, too many, or two of them changed over. */
final class Spelling {
    /** So that a thousand mistakes among a hundred thousand words do not take minutes. */
    private static final int MOST_CANDIDATES = 2_000;

    private static final int LONGEST_WORD = 100;

    private Spelling() {}

    static Optional<String> closest(String found, Collection<String> known) {
        if (found.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        String word = found.toLowerCase(Locale.ROOT);
        int best = Math.max(1, Math.min(3, word.length() / 3)) + 1;
        String closest = null;
        int left = MOST_CANDIDATES;
        for (String candidate : known) {
            if (left-- == 0) {
                break;
            }
            if (Math.abs(candidate.length() - word.length()) < best) {
                int distance = distance(word, candidate.toLowerCase(Locale.ROOT));
                if (distance < best) {
                    best = distance;
                    closest = candidate;
                }
            }
        }
        return Optional.ofNullable(closest);
    }

    /** Levenshtein's distance with neighbours changed over counted as one (optimal string alignment). */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
