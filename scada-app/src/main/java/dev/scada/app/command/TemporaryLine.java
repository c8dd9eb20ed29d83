package dev.scada.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What is set for a time, a line each. */
final class TemporaryLine {
    private TemporaryLine() {}

    static String ofForced(JsonNode it) {
        return line(it, it.path("tag").asText(), "forced to " + it.path("to").asText())
                + (it.has("real") ? "; really " + it.path("real").asText() : "; no real value") + ", "
                + it.path("realQuality").asText();
    }

    static String ofOverride(JsonNode it) {
        return line(
                it,
                it.path("tag").asText(),
                "override of '" + it.path("interlock").asText() + "'");
    }

    private static String line(JsonNode it, String tag, String what) {
        return String.format(
                Locale.ROOT,
                "%-40s %s by %s, %s left (until %s): %s",
                tag,
                what,
                it.path("by").asText(),
                Span.words(it.path("leftSeconds").asLong()),
                it.path("until").asText(),
                it.path("reason").asText());
    }
}
