package dev.scada.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scada.app.contract.Json;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What words about commands have in common: how a value is said, and how an outcome is told. */
final class CommandTalk {
    private static final Set<String> TEXTUAL = Set.of("text", "bytes", "time");
    private static final Pattern STEPS = Pattern.compile("(up|down)(?::([0-9]{1,4}))?");

    private CommandTalk() {}

    /** A value as people read it, with its label where the tag has one for it: {@code closed (1)}; {@code -} for none. */
    static String shown(JsonNode value, JsonNode info) {
        String text = value.asText("");
        String key = value.isBoolean() ? (value.asBoolean() ? "1" : "0") : text;
        String label = info.path("labels").path(key).asText("");
        return text.isEmpty() ? "-" : label.isEmpty() ? text : label + " (" + text + ")";
    }

    /** The value, or the steps, as a request has them. */
    static void putValue(ObjectNode command, Optional<String> said, String kind) {
        if (said.isEmpty()) {
            return;
        }
        Matcher steps = STEPS.matcher(said.get());
        if (!TEXTUAL.contains(kind) && steps.matches()) {
            int count = steps.group(2) == null ? 1 : Integer.parseInt(steps.group(2));
            command.put("steps", steps.group(1).equals("up") ? count : -count);
        } else {
            command.set("value", asJson(said.get(), kind));
        }
    }

    /** The text as the kind of value that it looks like, exactly; a text stays one for a tag that holds texts. */
    private static JsonNode asJson(String value, String kind) {
        if (TEXTUAL.contains(kind)) {
            return TextNode.valueOf(value);
        }
        try {
            JsonNode parsed = Json.mapper().readTree(value);
            return parsed.isNumber() || parsed.isBoolean() ? parsed : TextNode.valueOf(value);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(value);
        }
    }

    /**
     * Prints what became of a command.
     *
     * @param info of its tag, as the server describes it
     */
    static int told(Environment environment, boolean json, JsonNode done, JsonNode info) {
        environment.print(json ? done.toString() : sentence(done, info));
        if (done.path("outcome").asText().equals("pending")) {
            environment.say(
                    "Somebody else has to confirm it in time, on the console's page Commands or by: scada commands"
                            + " --confirm " + done.path("id").asText());
        }
        return switch (done.path("outcome").asText()) {
            case "confirmed", "unverified" -> ExitCodes.OK;
            case "rejected", "pending" -> ExitCodes.FAILED;
            default -> ExitCodes.LOOK_AT_THE_PLANT;
        };
    }

    static String sentence(JsonNode done, JsonNode info) {
        String reason = done.path("reason").asText("");
        String unit = info.path("unit").asText("");
        return done.path("tag").asText() + ": " + shown(done.path("from"), info) + " -> "
                + shown(done.path("value"), info)
                + (unit.isEmpty() ? "" : " " + unit) + "  "
                + done.path("outcome").asText() + (done.path("repeated").asBoolean() ? " (earlier)" : "")
                + (reason.isEmpty() ? "" : ": " + reason);
    }
}
