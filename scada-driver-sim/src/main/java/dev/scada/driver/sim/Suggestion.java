package dev.scada.driver.sim;

import dev.scada.driver.sim.plant.Point;
import dev.scada.driver.sim.plant.Points;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody may have meant who mistyped a point. */
final class Suggestion {
    private static final int MOST = 3;

    private Suggestion() {}

    /** The nearest names, best first: {@code L_T1, L_T2 or L_T3}. */
    static String of(String mistyped, Points points) {
        String wanted = mistyped.toUpperCase(Locale.ROOT);
        var nearest = points.all().stream()
                .map(Point::name)
                .sorted(Comparator.comparingInt(name -> distance(wanted, name)))
                .limit(MOST)
                .toList();
        return nearest.stream().limit(MOST - 1).collect(Collectors.joining(", ")) + " or " + nearest.get(MOST - 1);
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
