package dev.scada.core.plant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A type that a settings record's component may have: how a node becomes its value, and its JSON schema. */
interface Shape {
    /** The value; empty when the node was refused, which is then among the problems. */
    Optional<Object> bind(YamlNode node, Spot spot, Binding binding);

    /** What stands when the key is absent; empty when the key is required. */
    default Optional<Object> absent(Spot spot) {
        return Optional.empty();
    }

    /** What a file should have, in words: {@code a whole number from 0 to 255}. */
    String expected();

    /** A new schema object, to be added to. */
    ObjectNode schema();

    /** Whether a default of it is a plain word, not YAML with structure. */
    default boolean isScalar() {
        return true;
    }
}
