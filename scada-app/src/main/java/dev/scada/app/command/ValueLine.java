package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** A tag's value as one line for people. */
final class ValueLine {
    private ValueLine() {}

    /**
     * {@code path  3.2 m  good  2026-11-22T12:00:00Z}, and the device's own time where it gives one; what is not good says
     * so before anything else does.
     */
    static String of(JsonNode value, String unit) {
        String label = value.path("label").asText("");
        String text = value.path("valueText").asText("");
        String shown = text.isEmpty() ? "-" : label.isEmpty() ? text : label + " (" + text + ")";
        String quality = value.path("quality").path("severity").asText("");
        String reason = value.path("quality").path("text").asText("");
        String source = value.path("sourceTime").asText("");
        return String.format(
                "%-40s %16s %-6s %s  %s%s",
                value.path("path").asText(),
                shown,
                unit,
                quality.equals("good") ? reason : quality.toUpperCase(Locale.ROOT) + ": " + reason,
                value.path("valueTime").asText(value.path("serverTime").asText("")),
                source.isEmpty() ? "" : "  (device: " + source + ")");
    }

    static boolean isBad(JsonNode value) {
        return value.path("quality").path("severity").asText().equals("bad");
    }
}
