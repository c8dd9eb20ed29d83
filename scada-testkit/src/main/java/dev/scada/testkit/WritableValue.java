package dev.scada.testkit;

import dev.scada.api.value.Value;
import java.util.function.Supplier;

/**
 * A point that can be written, and a look into the device.
 *
 * @param first a value that the device takes
 * @param second another one
 * @param held what the device holds at that point now, seen in the device itself and not through the driver; called on any
 *     thread, returns at once. It has a written value when it answers the write
 */
public record WritableValue<P>(P point, Value first, Value second, Supplier<Value> held) {
    public WritableValue {
        if (first.equals(second)) {
            throw new IllegalArgumentException("two values that differ are needed, not twice " + first);
        }
    }
}
