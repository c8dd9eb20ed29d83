package dev.scada.core.plant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.api.settings.Secret;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a secret is kept. Nothing that stands in its place is ever printed: it may be the secret itself. */
record SecretShape() implements Shape {
    private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_]{0,254}";
    private static final Pattern VARIABLE_FORM = Pattern.compile(VARIABLE);

    @Override
    public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
        if (node instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1) {
            YamlNode.Entry only = mapping.entries().get(0);
            boolean isText = only.value() instanceof YamlNode.Scalar scalar && !scalar.isNothing();
            if (isText && only.name().equals("env")) {
                return variable(((YamlNode.Scalar) only.value()).text(), spot.child(only), binding);
            }
            if (isText
                    && only.name().equals("file")
                    && !((YamlNode.Scalar) only.value()).text().isBlank()) {
                return Optional.of(new Secret(Secret.Source.FILE, ((YamlNode.Scalar) only.value()).text()));
            }
        }
        boolean isClear = node instanceof YamlNode.Scalar scalar && !scalar.isNothing();
        binding.problems()
                .error(
                        spot,
                        (isClear ? "a secret in clear" : "found no place of a secret") + "; expected " + expected()
                                + (isClear ? ", and the secret itself changed, since it has been in this file" : ""));
        return Optional.empty();
    }

    private static Optional<Object> variable(String name, Spot spot, Binding binding) {
        if (VARIABLE_FORM.matcher(name).matches()) {
            return Optional.of(new Secret(Secret.Source.ENV, name));
        }
        binding.problems().error(spot, "not the name of an environment variable; expected one such as PLANT_PASSWORD");
        return Optional.empty();
    }

    @Override
    public String expected() {
        return "{ env: VARIABLE } or { file: path }";
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        for (Secret.Source source : Secret.Source.values()) {
            String key = source.name().toLowerCase(Locale.ROOT);
            ObjectNode way = ScalarShapes.typed("object");
            ObjectNode name = way.putObject("properties").putObject(key).put("type", "string");
            if (source == Secret.Source.ENV) {
                name.put("pattern", "^" + VARIABLE + "$").put("description", "The environment variable that holds it");
            } else {
                name.put("minLength", 1).put("description", "The file that holds it, readable by its owner only");
            }
            way.putArray("required").add(key);
            way.put("additionalProperties", false);
            schema.withArray("oneOf").add(way);
        }
        return schema;
    }
}
