package dev.scada.core.control;

import dev.scada.api.value.Value;
import java.math.BigDecimal;
import java.math.MathContext;

/** What a device makes of a value that it can only hold in steps. Pure. */
final class Rounding {
    private Rounding() {}

    /** The nearest value that the device can hold; the value itself where it can hold that. */
    static Value of(Value value, Resolution resolution) {
        if (resolution.step() == 0 || !(value instanceof Value.Real real)) {
            return value;
        }
        double steps = Math.rint((real.value() - resolution.offset()) / resolution.step());
        double held = resolution.offset() + steps * resolution.step();
        // Decimal digits as people wrote the step: 21.4, not 21.400000000000002.
        double plain = BigDecimal.valueOf(held).round(new MathContext(12)).doubleValue();
        return Value.of(Math.abs(plain - real.value()) <= resolution.step() * 1e-6 ? real.value() : plain);
    }
}
