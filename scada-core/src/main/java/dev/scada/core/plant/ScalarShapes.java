package dev.scada.core.plant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.Optional;

/** The shapes that are one word in a file and have no limits of their own. */
final class ScalarShapes {
    private ScalarShapes() {}

    /** {@code true} or {@code false}, as YAML 1.2 has them: not yes, not on. */
    record Truth() implements Shape {
        @Override
        public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
            if (node instanceof YamlNode.Scalar scalar && scalar.isPlain()) {
                if (scalar.text().equals("true") || scalar.text().equals("false")) {
                    return Optional.of(scalar.text().equals("true"));
                }
            }
            return binding.refuse(node, spot, expected());
        }

        @Override
        public String expected() {
            return "true or false";
        }

        @Override
        public ObjectNode schema() {
            return typed("boolean");
        }
    }

    /** Any scalar is text as it is written, so that nobody has to quote {@code 1.10} or {@code no}. */
    record Text() implements Shape {
        @Override
        public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
            return node instanceof YamlNode.Scalar scalar && !scalar.isNothing()
                    ? Optional.of(scalar.text())
                    : binding.refuse(node, spot, expected());
        }

        @Override
        public String expected() {
            return "text";
        }

        @Override
        public ObjectNode schema() {
            return anyScalar();
        }
    }

    /** A file, relative to the plant folder; bound to a path that can be opened as it is. */
    record FilePath() implements Shape {
        @Override
        public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
            if (node instanceof YamlNode.Scalar scalar
                    && !scalar.isNothing()
                    && !scalar.text().isEmpty()) {
                try {
                    return Optional.of(binding.folder().resolve(scalar.text()).normalize());
                } catch (InvalidPathException e) {
                    return binding.refuse(node, spot, expected() + " (" + e.getReason() + ")");
                }
            }
            return binding.refuse(node, spot, expected());
        }

        @Override
        public String expected() {
            return "a file's path, relative to the plant folder";
        }

        @Override
        public ObjectNode schema() {
            return typed("string").put("minLength", 1);
        }
    }

    /** A duration with its unit. */
    record Span(Limits limits) implements Shape {
        @Override
        public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
            Optional<Duration> duration = node instanceof YamlNode.Scalar scalar
                    ? Durations.parse(scalar.text()).filter(limits::contains)
                    : Optional.empty();
            return duration.isPresent() ? Optional.of(duration.get()) : binding.refuse(node, spot, expected());
        }

        @Override
        public String expected() {
            return "a duration with its unit such as 250ms, 1s or 5min" + limits.words(", ");
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = typed("string").put("pattern", Durations.PATTERN);
            schema.putArray("examples").add("250ms").add("1s").add("5min");
            return schema;
        }
    }

    static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /** What a file may write where text is wanted. */
    static ObjectNode anyScalar() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("type").add("string").add("number").add("boolean");
        return schema;
    }
}
