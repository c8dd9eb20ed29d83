package dev.scada.core.sequence;

import dev.scada.api.value.Value;

/** Where a command's value comes from. */
public sealed interface Source {
    /** As its file says it. */
    record Fixed(Value value) implements Source {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** What the starter gave. */
    record OfParameter(String name) implements Source {
        @Override
        public String toString() {
            return "$(" + name + ")";
        }
    }

    /** Calculated when the step begins. */
    record Calculated(Question question) implements Source {
        @Override
        public String toString() {
            return question.text();
        }
    }
}
