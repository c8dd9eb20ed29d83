package dev.scada.api.driver;

import dev.scada.api.value.Value;

/** One point and the value to be written into it, of the kind that {@link Driver#describe} says, scaled back already. */
public record Setting<P>(P point, Value value) {}
