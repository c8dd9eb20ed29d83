package dev.scada.core.plant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Words that a file chose, as they are written there. */
record OneOfShape(List<String> words) implements Shape {
    @Override
    public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
        if (node instanceof YamlNode.Scalar scalar && words.contains(scalar.text())) {
            return Optional.of(scalar.text());
        }
        binding.problems()
                .error(
                        spot,
                        "found " + node.described() + ", expected " + expected(),
                        node instanceof YamlNode.Scalar scalar
                                ? Spelling.closest(scalar.text(), words)
                                : Optional.empty());
        return Optional.empty();
    }

    @Override
    public String expected() {
        return Quoting.oneOf(words);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = ScalarShapes.anyScalar();
        ArrayNode all = schema.putArray("enum");
        words.forEach(all::add);
        return schema;
    }
}
