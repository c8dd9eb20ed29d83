package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines or devices as a table for people: columns as wide as what stands in them, numbers to the right. */
final class HealthTable {
    private final List<List<String>> rows = new ArrayList<>();

    HealthTable(String... headings) {
        rows.add(List.of(headings));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** Without blanks at the ends of lines. */
    List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String blanks = " ".repeat(widths[i] - row.get(i).length());
            line.append(isNumeric(i) ? blanks + row.get(i) : row.get(i) + blanks)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }

    private boolean isNumeric(int column) {
        return rows.stream().skip(1).allMatch(row -> row.get(column).matches("[0-9.%-]*( ms)?"));
    }

    static String millis(JsonNode millis) {
        return millis.isNumber() ? String.format(Locale.ROOT, "%.1f ms", millis.doubleValue()) : "-";
    }

    static String reason(JsonNode view) {
        String reason = view.path("reason").asText("");
        String by = view.path("by").asText("");
        return by.isEmpty() ? reason : by + ": " + reason;
    }
}
