package dev.scada.core.health;

import dev.scada.api.value.Value;
import dev.scada.api.value.ValueKind;
import java.util.Optional;
import java.util.function.Function;

/**
 * One number of a line, a device or the runtime, as a tag.
 *
 * @param name the last part of its path
 * @param value absent where there is nothing to measure
 */
record Figure<S>(String name, String description, String unit, ValueKind kind, Function<S, Optional<Value>> value) {
    /** A whole number. */
    static <S> Figure<S> count(String name, String description, String unit, Function<S, Long> number) {
        return new Figure<>(
                name, description, unit, ValueKind.INT, of -> Optional.of(Value.of((long) number.apply(of))));
    }

    static <S> Figure<S> real(String name, String description, String unit, Function<S, Optional<Double>> number) {
        return new Figure<>(
                name, description, unit, ValueKind.REAL, of -> number.apply(of).map(Value::of));
    }
}
