package dev.scada.modbus.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a device's manual says of a number beyond its form.
 *
 * @param markers raw bits, within the form's width, that mean "no value here"
 * @param modulus where the number rolls over: it is 0 to one less
 * @param isRounded whether a fraction may be written, as the nearest whole number; it is refused otherwise
 */
public record Rules(List<Long> markers, Optional<Long> modulus, boolean isRounded) {

    public static final Rules NONE = new Rules(List.of(), Optional.empty(), false);

    public Rules {
        markers = List.copyOf(markers);
        if (modulus.isPresent() && modulus.get() < 2) {
            throw new IllegalArgumentException("a modulus is at least 2, got " + modulus.get());
        }
    }

    /** Whether all bits stand for values. */
    boolean isUnchecked() {
        return markers.isEmpty() && modulus.isEmpty();
    }

    boolean isMarker(long bits) {
        for (int i = 0; i < markers.size(); i++) {
            if (markers.get(i) == bits) {
                return true;
            }
        }
        return false;
    }

    /** What the bits stand for, when they are one of the form's values and none that means "no value". */
    Datum checked(long bits, Datum decoded) {
        if (isMarker(bits)) {
            return Datum.Missing.NOT_IMPLEMENTED;
        }
        boolean isPast = modulus.isPresent() && Long.compareUnsigned(unsigned(decoded), modulus.get()) >= 0;
        return isPast ? Datum.Missing.UNDECODABLE : decoded;
    }

    private static long unsigned(Datum decoded) {
        if (decoded instanceof Datum.Unsigned unsigned) {
            return unsigned.bits();
        }
        return decoded instanceof Datum.Whole whole ? whole.value() : 0;
    }

    /** @throws UnfitValueException where the device would take the bits for something else */
    void checkWritten(long bits, Datum decoded, String form) throws UnfitValueException {
        Datum seen = checked(bits, decoded);
        if (seen == Datum.Missing.NOT_IMPLEMENTED) {
            throw new UnfitValueException(form + ": the device takes this number for 'no value'");
        }
        if (seen == Datum.Missing.UNDECODABLE) {
            throw new UnfitValueException(
                    form + " holds 0 to " + (modulus.orElse(1L) - 1) + ", where it rolls over, got " + decoded);
        }
    }

    /** The words of a shorthand, each with a blank before it; empty where there are none. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < markers.size(); i++) {
            text.append(i == 0 ? " none=0x" : ",0x")
                    .append(Long.toHexString(markers.get(i)).toUpperCase(Locale.ROOT));
        }
        modulus.ifPresent(value -> text.append(" modulus=").append(value));
        return text + (isRounded ? " round" : "");
    }
}
