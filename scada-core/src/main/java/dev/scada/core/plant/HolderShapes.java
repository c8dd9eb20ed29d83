package dev.scada.core.plant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The shapes that hold another. */
final class HolderShapes {
    private HolderShapes() {}

    /** {@link List}: a sequence. Every item is bound, so that each says what is wrong with it. */
    record Items(Shape element) implements Shape {
        @Override
        public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
            if (!(node instanceof YamlNode.Sequence sequence)) {
                return binding.refuse(node, spot, expected());
            }
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < sequence.items().size(); i++) {
                YamlNode item = sequence.items().get(i);
                element.bind(item, spot.item(i, item), binding).ifPresent(items::add);
            }
            return items.size() == sequence.items().size() ? Optional.of(List.copyOf(items)) : Optional.empty();
        }

        @Override
        public Optional<Object> absent(Spot spot) {
            return Optional.of(List.of());
        }

        @Override
        public boolean isScalar() {
            return false;
        }

        @Override
        public String expected() {
            return "a list of " + element.expected();
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = ScalarShapes.typed("array");
            schema.set("items", element.schema());
            return schema;
        }
    }

    /** {@link Optional}. */
    record Maybe(Shape element) implements Shape {
        @Override
        public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
            return element.bind(node, spot, binding).map(Optional::of);
        }

        @Override
        public Optional<Object> absent(Spot spot) {
            return Optional.of(Optional.empty());
        }

        @Override
        public boolean isScalar() {
            return element.isScalar();
        }

        @Override
        public String expected() {
            return element.expected();
        }

        @Override
        public ObjectNode schema() {
            return element.schema();
        }
    }

    /** {@link Given}: never fails. */
    record Placed(Shape element) implements Shape {
        @Override
        public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
            Optional<Object> value = element.bind(node, spot, binding);
            return Optional.of(new Given<>(spot, value, value.isEmpty()));
        }

        @Override
        public Optional<Object> absent(Spot spot) {
            return Optional.of(Given.absent(spot));
        }

        @Override
        public boolean isScalar() {
            return element.isScalar();
        }

        @Override
        public String expected() {
            return element.expected();
        }

        @Override
        public ObjectNode schema() {
            return element.schema();
        }
    }

    /** A list of {@link Named}: a mapping whose keys the engineer chooses. Fails only where it is no mapping. */
    record Entries(Shape element, NameForm form) implements Shape {
        @Override
        public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
            if (!(node instanceof YamlNode.Mapping mapping)) {
                binding.refuse(node, spot, expected());
                return Optional.of(List.of());
            }
            List<Named<?>> entries = new ArrayList<>(mapping.entries().size());
            for (YamlNode.Entry entry : mapping.entries()) {
                Spot key = spot.key(entry);
                if (entry.name().equals("<<")) {
                    binding.problems().error(key, "merge keys are not read; expected " + form.words());
                    continue;
                }
                Optional<Object> value = element.bind(entry.value(), spot.child(entry), binding);
                if (form.matches(entry.name())) {
                    entries.add(new Named<>(entry.name(), key, value));
                } else {
                    String found = entry.name().isEmpty() ? "an empty key" : Quoting.quoted(entry.name());
                    binding.problems().error(key, "found " + found + ", expected " + form.words());
                }
            }
            return Optional.of(List.copyOf(entries));
        }

        @Override
        public Optional<Object> absent(Spot spot) {
            return Optional.of(List.of());
        }

        @Override
        public boolean isScalar() {
            return false;
        }

        @Override
        public String expected() {
            return "a mapping; each key " + form.words();
        }

        @Override
        public ObjectNode schema() {
            ObjectNode schema = ScalarShapes.typed("object");
            schema.putObject("propertyNames").put("pattern", form.pattern());
            schema.set("additionalProperties", element.schema());
            return schema;
        }
    }

    /** {@link YamlNode}: whatever stands there, to be bound by what stands elsewhere. */
    record Anything() implements Shape {
        @Override
        public Optional<Object> bind(YamlNode node, Spot spot, Binding binding) {
            return Optional.of(node);
        }

        @Override
        public String expected() {
            return "";
        }

        @Override
        public ObjectNode schema() {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
