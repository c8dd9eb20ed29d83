package dev.scada.core.plant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.List;

/**
 * JSON schemas (draft 2020-12) of the plant's files, made from the records that the files are read by, those of the
 * drivers included: what an editor completes and checks while somebody types. It sees one file and no driver's code, so
 * the plant's check remains what counts.
 */
public final class PlantSchema {
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private final Drivers drivers;

    @Inject
    public PlantSchema(Drivers drivers) {
        this.drivers = drivers;
    }

    /** The schema of {@code plant.yaml}, as text. */
    public String plant() {
        return text("plant.yaml", OwnShapes.of(PlantYaml.class).mappingSchema());
    }

    /** The schema of {@code devices/*.yaml} with the drivers that plugins provide, as text. */
    public String devices() {
        ObjectNode schema = OwnShapes.of(DevicesYaml.class).mappingSchema();
        ObjectNode definitions = JsonNodeFactory.instance.objectNode();
        new DriverSchemas(drivers, definitions).define();
        elements(schema, "lines").put("$ref", "#/$defs/line");
        ObjectNode device = elements(schema, "devices");
        device.putObject("if")
                .putArray("anyOf")
                .add(requiring(DeviceKeys.TEMPLATE))
                .add(requiring(DeviceKeys.PARTS));
        device.putObject("then").put("$ref", "#/$defs/device-of-template");
        device.putObject("else").put("$ref", "#/$defs/device");
        schema.set("$defs", definitions);
        allowBareFiles(schema);
        return text("devices/*.yaml", schema);
    }

    /** The schema of {@code templates/*.yaml}, as text. */
    public String templates() {
        ObjectNode schema = OwnShapes.of(TemplatesYaml.class).mappingSchema();
        ObjectNode template = PartialSchema.structure(DriverSchemas.anyDevice());
        ObjectNode head = OwnShapes.of(TemplateYaml.class).mappingSchema();
        template.withObject("/properties").remove(DeviceKeys.TEMPLATE);
        template.withObject("/properties").setAll((ObjectNode) head.get("properties"));
        ObjectNode parameter = template.withObject("/properties/" + TemplateYaml.PARAMETERS + "/additionalProperties");
        ObjectNode whole = parameter.deepCopy();
        parameter.removeAll();
        parameter
                .putArray("anyOf")
                .add(whole.at("/properties/type").deepCopy())
                .add(ScalarShapes.typed("null"))
                .add(whole);
        elements(schema, "templates").setAll(template);
        allowBareFiles(schema);
        return text("templates/*.yaml", schema);
    }

    private static ObjectNode requiring(String key) {
        ObjectNode condition = JsonNodeFactory.instance.objectNode();
        condition.putArray("required").add(key);
        return condition;
    }

    /** A list of tags may be the name of its file, wherever one is named. */
    private static void allowBareFiles(JsonNode schema) {
        for (JsonNode each : schema) {
            allowBareFiles(each);
        }
        if (schema.path("properties").path(DeviceKeys.TAG_LISTS) instanceof ObjectNode lists) {
            JsonNode items = lists.has("items") ? lists : lists.path("anyOf").path(0);
            if (items instanceof ObjectNode sequence && sequence.get("items") instanceof ObjectNode whole) {
                ArrayNode ways = sequence.putObject("items").putArray("anyOf");
                ways.add(ScalarShapes.typed("string")).add(whole);
            }
        }
    }

    /** The schema of {@code tags/*.yaml}, as text. */
    public String tags() {
        ObjectNode schema = OwnShapes.of(TagsYaml.class).mappingSchema();
        elements(schema, "tags").setAll(DriverSchemas.computed());
        return text("tags/*.yaml", schema);
    }

    /** The schema of {@code actions/*.yaml}, as text. */
    public String actions() {
        ObjectNode schema = OwnShapes.of(ActionsYaml.class).mappingSchema();
        ObjectNode step = OwnShapes.of(StepYaml.class).mappingSchema();
        ArrayNode kinds = step.putArray("oneOf");
        StepYaml.KINDS.forEach(kind -> kinds.add(requiring(kind)));
        ObjectNode action = (ObjectNode) schema.at("/properties/actions/additionalProperties");
        for (String part : List.of("steps", "onFailure", "onAbort")) {
            action.withObject("/properties/" + part + "/items").put("$ref", "#/$defs/step");
        }
        for (String part : List.of("then", "else")) {
            step.withObject("/properties/" + part + "/items").put("$ref", "#/$defs/step");
        }
        schema.putObject("$defs").set("step", step);
        return text("actions/*.yaml", schema);
    }

    /** What each entry of a mapping is, emptied. */
    private static ObjectNode elements(ObjectNode schema, String property) {
        return schema.withObject("/properties/" + property).putObject("additionalProperties");
    }

    private static String text(String file, ObjectNode schema) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.put("$schema", DRAFT).put("title", file);
        whole.setAll(schema);
        return whole.toPrettyString() + "\n";
    }

    /** {@code {"anyOf": [...]}} of what drivers define; anything where there is no driver. */
    static ObjectNode anyOf(ArrayNode ways) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (!ways.isEmpty()) {
            schema.set("anyOf", ways);
        }
        return schema;
    }
}
