package dev.scada.driver.sim.served;

import dev.scada.driver.sim.plant.Point;
import dev.scada.modbus.data.Datum;
import dev.scada.modbus.data.PointAddress;
import dev.scada.modbus.data.UnfitValueException;
import dev.scada.modbus.data.ValueForm;
import dev.scada.modbus.pdu.Registers;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A point where somebody wants it, in the form that somebody wants.
 *
 * @param factor what stands in the device is the point's value times this; not 0
 */
record MappedPoint(Point point, PointAddress address, double factor) {

    private static final int ALL_BITS = 0xFFFF;

    MappedPoint {
        ValueForm.Kind kind = address.form().kind();
        if (kind == ValueForm.Kind.BYTES || kind == ValueForm.Kind.TIME) {
            throw new IllegalArgumentException(
                    "a point of the simulator is a number or true or false, which " + address.form() + " cannot hold");
        }
        if (factor == 0 || !Double.isFinite(factor)) {
            throw new IllegalArgumentException("expected a factor other than 0, got " + factor);
        }
    }

    /** The wire addresses that it takes, in the order in which its form has them. */
    List<Integer> addresses() {
        if (!address.list().isEmpty()) {
            return address.list();
        }
        return IntStream.rangeClosed(address.wireAddress(), address.lastWireAddress())
                .boxed()
                .toList();
    }

    boolean touches(int from, int quantity) {
        return address.firstWireAddress() < from + quantity && from <= address.lastWireAddress();
    }

    /** The bits of each of its registers that are its own. */
    Registers mask() {
        if (address.form() instanceof ValueForm.Part part) {
            return part.wireMask();
        }
        return Registers.of(
                IntStream.generate(() -> ALL_BITS).limit(address.form().width()).toArray());
    }

    /** A value as its registers have it, bits of others being 0. */
    Registers registers(double value) throws UnfitValueException {
        Datum datum = datum(value * factor);
        if (address.form() instanceof ValueForm.Part part) {
            return part.bits(datum);
        }
        return ((ValueForm.Writable) address.form()).encode(datum);
    }

    private Datum datum(double number) {
        return switch (address.form().kind()) {
            case FLAG -> new Datum.Flag(number != 0);
            case WHOLE -> new Datum.Whole(Math.round(number));
            case UNSIGNED -> new Datum.Unsigned(Math.round(Math.max(0, number)));
            case REAL -> new Datum.Real(number);
            case TEXT, BYTES, TIME -> new Datum.Text(Float.toString((float) number));
        };
    }

    /** As it is written in a map. */
    String text() {
        return factor == 1 ? address.toString() : address + " * " + factor;
    }

    /** What a row of registers means for the point; empty where it is no number. */
    OptionalDouble value(Registers row, int start) {
        Datum datum = address.decode(row, start);
        if (datum instanceof Datum.Flag flag) {
            return OptionalDouble.of(flag.isOn() ? 1 : 0);
        }
        if (datum instanceof Datum.Whole whole) {
            return OptionalDouble.of(whole.value() / factor);
        }
        if (datum instanceof Datum.Unsigned unsigned && unsigned.bits() >= 0) {
            return OptionalDouble.of(unsigned.bits() / factor);
        }
        return datum instanceof Datum.Real real ? OptionalDouble.of(real.value() / factor) : OptionalDouble.empty();
    }
}
