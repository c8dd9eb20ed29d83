package dev.scada.core.plant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A sealed interface of records: a mapping in which one key's word picks the record.
 *
 * @param otherwise the word that stands when the key is absent; absent: the key is required
 */
record ChoiceShape(
        String help,
        String key,
        Optional<String> otherwise,
        Map<String, RecordShape> records,
        Optional<ShorthandForm> shorthand)
        implements Shape {
    @Override
    public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
        if (shorthand.isPresent() && node instanceof YamlNode.Scalar scalar && !scalar.isNothing()) {
            return shorthand.get().parse(scalar.text(), spot, binding);
        }
        return node instanceof YamlNode.Mapping mapping
                ? record(mapping, spot, binding)
                        .flatMap(chosen -> chosen.bindFields(mapping, spot, binding, List.of(key)))
                : binding.refuse(node, spot, expected());
    }

    private Optional<RecordShape> record(YamlNode.Mapping mapping, Spot spot, Binding binding) {
        Optional<YamlNode.Entry> entry = mapping.entry(key);
        if (entry.isEmpty()) {
            if (otherwise.isEmpty()) {
                binding.problems()
                        .error(
                                spot.missing(key),
                                "the key " + Quoting.quoted(key) + " is missing; expected " + words());
            }
            return otherwise.map(records::get);
        }
        YamlNode value = entry.get().value();
        String word = value instanceof YamlNode.Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
        RecordShape chosen = records.get(word);
        if (chosen == null) {
            binding.problems()
                    .error(
                            spot.child(entry.get()),
                            "found " + value.described() + ", expected " + words(),
                            Spelling.closest(word, records.keySet()));
        }
        return Optional.ofNullable(chosen);
    }

    private String words() {
        return Quoting.oneOf(records.keySet());
    }

    boolean hasRequired() {
        return otherwise.isEmpty()
                || otherwise.map(records::get).map(RecordShape::hasRequired).orElse(false);
    }

    @Override
    public boolean isScalar() {
        return false;
    }

    @Override
    public String expected() {
        String mapping = "a mapping with " + key + " " + words();
        return shorthand
                .map(form -> "text such as " + form.example() + ", or " + mapping)
                .orElse(mapping);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (!help.isEmpty()) {
            schema.put("description", help);
        }
        ArrayNode ways = schema.putArray(shorthand.isPresent() ? "anyOf" : "oneOf");
        shorthand.ifPresent(form -> ways.add(form.schema()));
        records.forEach((word, shape) -> ways.add(schema(word, shape)));
        return schema;
    }

    private ObjectNode schema(String word, RecordShape shape) {
        ObjectNode schema = shape.mappingSchema();
        ObjectNode chosen = schema.withObject("/properties").putObject(key).put("const", word);
        if (!shape.help().isEmpty()) {
            chosen.put("description", shape.help());
        }
        if (otherwise.filter(word::equals).isPresent()) {
            chosen.put("default", word);
        } else {
            schema.withArray("required").add(key);
        }
        return schema;
    }
}
