package dev.scada.core.plant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A small mapping in one cell: {@code 0=off|1=on}. A backslash before {@code | = \} makes it a plain character. */
final class SheetPairs {
    private SheetPairs() {}

    /** The pairs; one that has not exactly two parts is wrong. */
    static List<List<String>> read(String cell) {
        List<List<String>> pairs = new ArrayList<>();
        List<String> pair = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int at = 0; at < cell.length(); at++) {
            char c = cell.charAt(at);
            if (c == '\\' && at + 1 < cell.length()) {
                part.append(cell.charAt(++at));
            } else if (c == '|') {
                pair.add(part.toString().strip());
                pairs.add(pair);
                pair = new ArrayList<>();
                part.setLength(0);
            } else if (c == '=' && pair.isEmpty()) {
                pair.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        pair.add(part.toString().strip());
        boolean isTrailing = pair.size() == 1 && pair.get(0).isEmpty() && !pairs.isEmpty();
        if (!isTrailing) {
            pairs.add(pair);
        }
        return pairs;
    }

    static String written(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> escaped(pair.getKey()) + "=" + escaped(pair.getValue()))
                .collect(Collectors.joining("|"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replace("=", "\\=");
    }
}
