package dev.scada.core.plant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A schema made fit for what is laid over or under something else: nothing in it is required, parameters may stand in
 * place of values, and {@code { removed: true }} in place of anything.
 */
final class PartialSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NOTES = List.of("description", "default", "examples", "title");
    private static final String ANY_OF = "anyOf";

    private PartialSchema() {}

    static ObjectNode of(ObjectNode schema) {
        ObjectNode partial = structure(schema);
        if (partial.isEmpty()) {
            return partial;
        }
        ObjectNode whole = JSON.objectNode();
        for (String note : NOTES) {
            if (partial.has(note)) {
                whole.set(note, partial.remove(note));
            }
        }
        ArrayNode ways = whole.putArray(ANY_OF).add(partial);
        if (!partial.has("properties") && !partial.has("additionalProperties")) {
            ways.addObject().put("type", "string").put("pattern", "\\$\\(");
        }
        ways.add(removed());
        return whole;
    }

    /** The same of an object that cannot be removed itself. */
    static ObjectNode structure(ObjectNode schema) {
        ObjectNode partial = JSON.objectNode();
        for (var property : schema.properties()) {
            String key = property.getKey();
            JsonNode value = property.getValue();
            switch (key) {
                // What picks a schema by a value that may be a parameter, or is not there, picks none.
                case "required", "allOf", "propertyNames" -> {}
                case "properties" -> {
                    ObjectNode properties = partial.putObject(key);
                    value.properties().forEach(each -> properties.set(each.getKey(), of(each.getValue())));
                }
                case "items", "additionalProperties" -> partial.set(key, of(value));
                case "oneOf", ANY_OF ->
                    value.forEach(way -> partial.withArray(ANY_OF).add(of(way)));
                default -> partial.set(key, value.deepCopy());
            }
        }
        return partial;
    }

    private static JsonNode of(JsonNode value) {
        return value instanceof ObjectNode schema ? of(schema) : value;
    }

    private static ObjectNode removed() {
        ObjectNode removed = ScalarShapes.typed("object");
        removed.putObject("properties").putObject(Overlay.REMOVED).put("const", true);
        removed.putArray("required").add(Overlay.REMOVED);
        return removed.put("additionalProperties", false).put("description", "Takes away what the template has here");
    }
}
