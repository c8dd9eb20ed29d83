package dev.scada.core.plant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.api.driver.Driver;
import java.nio.file.Path;

/**
 * The part of the schema that depends on drivers. A line names its driver, and a device that is its own line does; a
 * device that names a line may be of any driver there is, since a schema cannot follow names.
 */
final class DriverSchemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Drivers drivers;
    private final ObjectNode definitions;

    DriverSchemas(Drivers drivers, ObjectNode definitions) {
        this.drivers = drivers;
        this.definitions = definitions;
    }

    /** Adds the definitions {@code line} and {@code device}, and what they refer to. */
    void define() {
        ObjectNode line = OwnShapes.of(LineYaml.class).mappingSchema();
        ObjectNode device = OwnShapes.of(DeviceYaml.class).mappingSchema();
        definitions.set("line", line);
        definitions.set("device", device);
        definitions.set("device-of-template", PartialSchema.structure(anyDevice()));
        ArrayNode anyDevice = JSON.arrayNode();
        ArrayNode anyPoint = JSON.arrayNode();
        for (String protocol : drivers.protocols()) {
            boolean[] needed = defineSettings(protocol);
            line.withObject("/properties/driver").withArray("enum").add(protocol);
            line.withArray("allOf").add(lineRule(protocol, needed[0]));
            definitions.set(protocol + "-tag", tag(reference(protocol + "-point")));
            device.withArray("allOf").add(deviceRule(protocol, needed[1]));
            anyDevice.add(reference(protocol + "-device"));
            anyPoint.add(reference(protocol + "-point"));
        }
        definitions.set("tag", tag(PlantSchema.anyOf(anyPoint)));
        device.withObject("/properties/settings").setAll(PlantSchema.anyOf(anyDevice));
        device.withObject("/properties/tags").set("additionalProperties", reference("tag"));
        ArrayNode ways = device.withObject("/properties/line").putArray("anyOf");
        ways.add(ScalarShapes.anyScalar()).add(reference("line"));
    }

    /** A device of whatever driver: its settings and addresses may be anything. */
    static ObjectNode anyDevice() {
        ObjectNode device = OwnShapes.of(DeviceYaml.class).mappingSchema();
        device.withObject("/properties/tags").set("additionalProperties", tag(JSON.objectNode()));
        return device;
    }

    /** Whether a line and a device of this driver cannot do without settings. */
    private boolean[] defineSettings(String protocol) {
        for (String part : new String[] {"-line", "-device", "-point"}) {
            definitions.putObject(protocol + part);
        }
        boolean[] needed = {false, false};
        drivers.driver(protocol).ifPresent(driver -> {
            try {
                CheckedDriver<?, ?, ?> checked = checked(protocol, driver);
                definitions.set(protocol + "-line", checked.lineShape().schema());
                definitions.set(protocol + "-device", checked.deviceShape().schema());
                definitions.set(protocol + "-point", checked.pointShape().schema());
                needed[0] = hasRequired(checked.lineShape());
                needed[1] = hasRequired(checked.deviceShape());
            } catch (BadSettingsException e) {
                // Anything goes in the editor; the plant's check blames the plugin.
                definitions.putObject(protocol + "-line").put("description", e.getMessage());
            }
        });
        return needed;
    }

    private static <L, D, P> CheckedDriver<L, D, P> checked(String protocol, Driver<L, D, P> driver)
            throws BadSettingsException {
        return new CheckedDriver<>(protocol, driver, new Binding(new Problems(), Path.of("")));
    }

    private static boolean hasRequired(Shape shape) {
        return shape instanceof RecordShape fields
                ? fields.hasRequired()
                : shape instanceof ChoiceShape choice && choice.hasRequired();
    }

    private static ObjectNode lineRule(String protocol, boolean isNeeded) {
        ObjectNode rule = JSON.objectNode();
        isOf(rule.putObject("if"), protocol);
        ObjectNode then = rule.putObject("then");
        then.putObject("properties").set("settings", reference(protocol + "-line"));
        if (isNeeded) {
            then.putArray("required").add("settings");
        }
        return rule;
    }

    private static ObjectNode deviceRule(String protocol, boolean isNeeded) {
        ObjectNode rule = JSON.objectNode();
        ObjectNode condition = rule.putObject("if");
        condition.putArray("required").add("line");
        isOf(condition.putObject("properties").putObject("line").put("type", "object"), protocol);
        ObjectNode then = rule.putObject("then");
        ObjectNode properties = then.putObject("properties");
        properties.set("settings", reference(protocol + "-device"));
        properties.putObject("tags").set("additionalProperties", reference(protocol + "-tag"));
        if (isNeeded) {
            then.putArray("required").add("settings");
        }
        return rule;
    }

    private static void isOf(ObjectNode condition, String protocol) {
        condition.putObject("properties").putObject("driver").put("const", protocol);
        condition.withArray("required").add("driver");
    }

    /** A tag is a mapping, or a bare address that is one word. */
    private static ObjectNode tag(ObjectNode point) {
        ObjectNode mapping = OwnShapes.of(TagYaml.class).mappingSchema();
        mapping.withObject("/properties/address").setAll(point.deepCopy());
        mapping.withObject("/properties/interlocks").setAll(GuardAssembly.schema());
        ObjectNode bare = ScalarShapes.anyScalar();
        bare.putArray("allOf").add(point);
        ObjectNode tag = JSON.objectNode();
        tag.putArray("anyOf").add(bare).add(mapping).add(computed());
        return tag;
    }

    /** A tag that no device holds. */
    static ObjectNode computed() {
        ObjectNode mapping = OwnShapes.of(ComputedYaml.class).mappingSchema();
        mapping.withObject("/properties/interlocks").setAll(GuardAssembly.schema());
        ArrayNode ways = mapping.putArray("oneOf");
        ways.addObject().putArray("required").add(ComputedYaml.EXPRESSION);
        ways.addObject().putArray("required").add(ComputedYaml.MEMORY);
        ArrayNode types = mapping.withObject("/properties/expression").putArray("type");
        types.add("string").add("number").add("boolean");
        return mapping;
    }

    private static ObjectNode reference(String definition) {
        return JSON.objectNode().put("$ref", "#/$defs/" + definition);
    }
}
