package dev.scada.core.health;

import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One number of a line, a device or the runtime, as a tag.
 *
 * @param name the last part of its path
 * @param labels names of its numbers; empty where it has none
 * @param value absent where there is nothing to measure
 */
record Figure<S>(
        String name,
        String description,
        String unit,
        ValueKind kind,
        Map<Long, String> labels,
        Function<S, Optional<Value>> value) {
    /** A whole number. */
    static <S> Figure<S> count(String name, String description, String unit, Function<S, Long> number) {
        return new Figure<>(
                name, description, unit, ValueKind.INT, Map.of(), of -> Optional.of(Value.of((long) number.apply(of))));
    }

    /** A whole number that stands for a word. */
    static <S> Figure<S> state(String name, String description, Map<Long, String> labels, Function<S, Long> number) {
        return new Figure<>(
                name, description, "", ValueKind.INT, labels, of -> Optional.of(Value.of((long) number.apply(of))));
    }

    static <S> Figure<S> real(String name, String description, String unit, Function<S, Optional<Double>> number) {
        return new Figure<>(
                name,
                description,
                unit,
                ValueKind.REAL,
                Map.of(),
                of -> number.apply(of).map(Value::of));
    }
}
