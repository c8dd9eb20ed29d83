package dev.scada.modbus.sunspec;

import dev.scada.modbus.data.ValueForm;
import java.util.Map;
import java.util.Optional;

/**
 * A point of a model, as its file describes it.
 *
 * @param size registers
 * @param scale the name of the point with its scale factor
 * @param exponent its power of ten, where the model fixes it
 * @param units as the model writes them; empty where it has none
 * @param symbols names of values of an enumeration, or of bits of a bit field
 */
public record ModelPoint(
        String name,
        PointKind kind,
        int size,
        Optional<String> scale,
        Optional<Integer> exponent,
        String label,
        String units,
        boolean isWritable,
        Map<Long, String> symbols) {

    public ModelPoint {
        symbols = Map.copyOf(symbols);
        kind.requireSize(name, size);
    }

    /** How it stands in registers, with the value that means that the device does not have it. */
    public ValueForm.InRegisters form() {
        return kind.form(size);
    }

    public boolean isScaled() {
        return scale.isPresent() || exponent.isPresent();
    }

    /** The names of its values; empty for a bit field, whose symbols name bits. */
    public Map<Long, String> labels() {
        return kind.isBits() ? Map.of() : symbols;
    }
}
