package dev.scada.core.plant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;

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
        elements(schema, "devices").put("$ref", "#/$defs/device");
        schema.set("$defs", definitions);
        return text("devices/*.yaml", schema);
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
