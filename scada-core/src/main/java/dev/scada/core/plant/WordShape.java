package dev.scada.core.plant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Word;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An enumeration: its words in lower case, joined by dashes, read in any case. */
record WordShape(Map<String, Object> constants, Map<String, String> help) implements Shape {
    static WordShape of(Class<?> type) throws BadSettingsException {
        Map<String, Object> constants = new LinkedHashMap<>();
        Map<String, String> help = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            String word = name.toLowerCase(Locale.ROOT).replace('_', '-');
            try {
                Word said = type.getField(name).getAnnotation(Word.class);
                Help helped = type.getField(name).getAnnotation(Help.class);
                word = said == null ? word : said.value().toLowerCase(Locale.ROOT);
                help.put(word, helped == null ? "" : helped.value());
            } catch (NoSuchFieldException e) {
                throw new BadSettingsException(type.getSimpleName() + "." + name + " cannot be looked at: " + e);
            }
            if (constants.putIfAbsent(word, constant) != null) {
                throw new BadSettingsException(type.getSimpleName() + " has the word '" + word + "' twice");
            }
        }
        if (constants.isEmpty()) {
            throw new BadSettingsException(type.getSimpleName() + " has no constant");
        }
        return new WordShape(constants, help);
    }

    @Override
    public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNothing()) {
            return binding.refuse(node, spot, expected());
        }
        Object constant = constants.get(scalar.text().toLowerCase(Locale.ROOT));
        if (constant == null) {
            binding.problems()
                    .error(
                            spot,
                            "found " + node.described() + ", expected " + expected(),
                            Spelling.closest(scalar.text(), constants.keySet()));
        }
        return Optional.ofNullable(constant);
    }

    @Override
    public String expected() {
        return Quoting.oneOf(constants.keySet());
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = ScalarShapes.typed("string");
        if (help.values().stream().allMatch(String::isEmpty)) {
            ArrayNode words = schema.putArray("enum");
            constants.keySet().forEach(words::add);
            return schema;
        }
        ArrayNode words = schema.putArray("oneOf");
        help.forEach((word, text) -> {
            ObjectNode constant = words.addObject().put("const", word);
            if (!text.isEmpty()) {
                constant.put("description", text);
            }
        });
        return schema;
    }
}
