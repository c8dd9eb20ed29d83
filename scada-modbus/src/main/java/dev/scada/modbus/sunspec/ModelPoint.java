package dev.scada.modbus.sunspec;

import dev.scada.modbus.data.Datum;
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

    /** Whether octets mean "not implemented": those of an address are then all 0, or all 255 (EUI-48, behind two of 0). */
    public static boolean isNotImplemented(Datum datum) {
        if (!(datum instanceof Datum.Bytes bytes)) {
            return datum == Datum.Missing.NOT_IMPLEMENTED;
        }
        byte[] octets = bytes.octets();
        boolean isZero = true;
        boolean isFull = true;
        for (int i = 0; i < octets.length; i++) {
            isZero &= octets[i] == 0;
            isFull &= octets[i] == -1 || (i < 2 && octets[i] == 0);
        }
        return isZero || isFull;
    }
}
