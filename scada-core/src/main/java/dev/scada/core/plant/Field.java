package dev.scada.core.plant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A component of a settings record.
 *
 * @param otherwise what stands when the key is absent, as a file would have it
 * @param isNeeded whether the key must be there though the component could do without
 */
record Field(String key, Shape shape, String help, Optional<YamlNode> otherwise, boolean isNeeded) {
    /**
     * The value that stands without the key; a problem where there is none.
     *
     * @param isSaid whether it is said already that the key is mistyped
     */
    Optional<Object> absent(Spot spot, Binding binding, boolean isSaid) {
        if (otherwise.isPresent()) {
            return shape.bind(otherwise.get(), spot, binding);
        }
        Optional<Object> value = shape.absent(spot);
        if (isRequired()) {
            String expected = shape.expected().isEmpty() ? "" : "; expected " + shape.expected();
            String purpose = help.isEmpty() ? "" : " (" + help + ")";
            if (!isSaid) {
                binding.problems().error(spot, "the key " + Quoting.quoted(key) + " is missing" + expected + purpose);
            }
            return value.isPresent() ? Optional.of(Given.wrong(spot)) : Optional.empty();
        }
        return value;
    }

    boolean isRequired() {
        return otherwise.isEmpty()
                && (isNeeded || shape.absent(Spot.startOf("")).isEmpty());
    }

    ObjectNode schema() {
        ObjectNode schema = shape.schema();
        if (!help.isEmpty()) {
            schema.put("description", help);
        }
        otherwise.ifPresent(node -> schema.set("default", json(node, schema.path("type"))));
        return schema;
    }

    private static JsonNode json(YamlNode node, JsonNode type) {
        return switch (type.asText()) {
            case "integer", "number", "boolean" -> YamlJson.of(node);
            default -> YamlJson.withWordsAsText(node);
        };
    }
}
