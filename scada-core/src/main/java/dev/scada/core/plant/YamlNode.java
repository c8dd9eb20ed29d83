package dev.scada.core.plant;

import java.util.List;
import java.util.Optional;

/**
 * A node of a YAML document with its place. What a scalar means is settled by who asks for it, not by its look: where text
 * is wanted, {@code no} and {@code 1.10} are text.
 */
sealed interface YamlNode {
    Place place();

    /** What was found, for messages. */
    String described();

    /** The same node, standing elsewhere: where its alias is. */
    YamlNode at(Place elsewhere);

    /** What a scalar says, wherever it stands. */
    record Text(String text, boolean isPlain) {}

    /** @param isPlain whether it stands without quotes, so that it may be a number, a truth value or nothing */
    record Scalar(Place place, String text, boolean isPlain) implements YamlNode {
        boolean isNothing() {
            return isPlain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        Text content() {
            return new Text(text, isPlain);
        }

        @Override
        public String described() {
            return isNothing() ? "nothing" : isPlain ? Quoting.quoted(text) : "the text " + Quoting.quoted(text);
        }

        @Override
        public Scalar at(Place elsewhere) {
            return new Scalar(elsewhere, text, isPlain);
        }
    }

    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String described() {
            return "a list";
        }

        @Override
        public Sequence at(Place elsewhere) {
            return new Sequence(elsewhere, items);
        }
    }

    /** Its keys are distinct. */
    record Mapping(Place place, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        static Mapping empty(Place place) {
            return new Mapping(place, List.of());
        }

        /** Looks at one entry after the other: for mappings whose keys are known, which are short. */
        Optional<Entry> entry(String name) {
            for (Entry entry : entries) {
                if (entry.name().equals(name)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }

        @Override
        public String described() {
            return "a mapping";
        }

        @Override
        public Mapping at(Place elsewhere) {
            return new Mapping(elsewhere, entries);
        }
    }

    record Entry(Scalar key, YamlNode value) {
        String name() {
            return key.text();
        }
    }
}
