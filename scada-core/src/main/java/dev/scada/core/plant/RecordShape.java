package dev.scada.core.plant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A settings record: a mapping whose keys are its components, or its shorthand.
 *
 * @param isShorthandOnly whether its components are for the driver alone, so that a file gives the shorthand
 */
record RecordShape(
        Class<?> type,
        String help,
        List<Field> fields,
        Constructor<?> constructor,
        Optional<ShorthandForm> shorthand,
        boolean isShorthandOnly)
        implements Shape {
    RecordShape {
        fields = List.copyOf(fields);
    }

    @Override
    public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
        if (shorthand.isPresent() && node instanceof YamlNode.Scalar scalar && !scalar.isNothing()) {
            return shorthand.get().parse(scalar.text(), spot, binding);
        }
        return node instanceof YamlNode.Mapping mapping && !isShorthandOnly
                ? bindFields(mapping, spot, binding, List.of())
                : binding.refuse(node, spot, expected());
    }

    /** @param others keys that are there for somebody else */
    Optional<Object> bindFields(YamlNode.Mapping mapping, Spot spot, Binding binding, List<String> others) {
        Set<String> meant = refuseUnknown(mapping, spot, binding, others);
        Object[] values = new Object[fields.size()];
        boolean isComplete = true;
        for (int i = 0; i < values.length; i++) {
            Field field = fields.get(i);
            Optional<YamlNode.Entry> entry = mapping.entry(field.key());
            Optional<Object> value = entry.isPresent()
                    ? field.shape().bind(entry.get().value(), spot.child(entry.get()), binding)
                    : field.absent(spot.missing(field.key()), binding, meant.contains(field.key()));
            isComplete &= value.isPresent();
            if (value.isPresent()) {
                values[i] = value.get();
            }
        }
        return isComplete ? make(values, spot, binding) : Optional.empty();
    }

    /** The keys that were probably meant by unknown ones, so that they are not missed as well. */
    private Set<String> refuseUnknown(YamlNode.Mapping mapping, Spot spot, Binding binding, List<String> others) {
        Set<String> meant = new HashSet<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            String name = entry.name();
            if (!isField(name) && !others.contains(name)) {
                List<String> keys = new ArrayList<>(others);
                fields.forEach(field -> keys.add(field.key()));
                String what = name.equals("<<") ? "merge keys are not read" : "unknown key " + Quoting.quoted(name);
                String known = keys.isEmpty() ? "none" : String.join(", ", keys);
                Optional<String> closest = Spelling.closest(name, keys);
                closest.ifPresent(meant::add);
                binding.problems().error(spot.key(entry), what + "; expected " + known, closest);
            }
        }
        return meant;
    }

    private boolean isField(String name) {
        for (Field field : fields) {
            if (field.key().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Object> make(Object[] values, Spot spot, Binding binding) {
        try {
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            binding.problems()
                    .error(
                            spot,
                            cause instanceof IllegalArgumentException refused
                                    ? Contained.refusal(refused)
                                    : type.getSimpleName() + " failed, which is a fault of its plugin: "
                                            + Contained.words(cause));
        } catch (InstantiationException | IllegalAccessException e) {
            binding.problems().error(spot, type.getSimpleName() + " cannot be made: " + e);
        }
        return Optional.empty();
    }

    boolean hasRequired() {
        return fields.stream().anyMatch(Field::isRequired);
    }

    @Override
    public boolean isScalar() {
        return false;
    }

    @Override
    public String expected() {
        String mapping = fields.isEmpty()
                ? "an empty mapping"
                : "a mapping with " + fields.stream().map(Field::key).collect(Collectors.joining(", "));
        return shorthand
                .map(form -> "text such as " + form.example() + (isShorthandOnly ? "" : ", or " + mapping))
                .orElse(mapping);
    }

    @Override
    public ObjectNode schema() {
        if (shorthand.isEmpty()) {
            return mappingSchema();
        }
        if (isShorthandOnly) {
            return shorthand.get().schema();
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("anyOf").add(shorthand.get().schema()).add(mappingSchema());
        return schema;
    }

    ObjectNode mappingSchema() {
        ObjectNode schema = ScalarShapes.typed("object");
        if (!help.isEmpty()) {
            schema.put("description", help);
        }
        ObjectNode properties = schema.putObject("properties");
        for (Field field : fields) {
            properties.set(field.key(), field.schema());
            if (field.isRequired()) {
                schema.withArray("required").add(field.key());
            }
        }
        schema.put("additionalProperties", false);
        return schema;
    }
}
