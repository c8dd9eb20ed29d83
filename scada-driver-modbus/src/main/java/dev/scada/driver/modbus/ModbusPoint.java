package dev.scada.driver.modbus;

import dev.scada.api.settings.Default;
import dev.scada.api.settings.Help;
import dev.scada.api.settings.Range;
import dev.scada.api.settings.Shorthand;
import dev.scada.modbus.data.PointAddress;
import dev.scada.modbus.data.RegisterOrder;
import dev.scada.modbus.data.ValueForm;
import dev.scada.modbus.pdu.Table;
import java.util.Optional;

/**
 * The address of a value and how it stands there. Whatever way it was written, equal values are equal points: the
 * components are brought into one form when the record is made.
 */
public record ModbusPoint(
        @Help("Table: coil, discrete, input or holding") Table table,

        @Help("Address as on the wire, counted from 0; manuals count from 1 and write 40001 for holding 0")
        @Range(min = 0, max = Table.LAST_WIRE_ADDRESS)
        int wireAddress,

        @Help("How the value stands there: uint16 in registers, bool in the bit tables unless said otherwise")
        Optional<PointForm> form,

        @Help("Order of the bytes, A the most significant: abcd, cdab (low word first), badc (bytes swapped), dcba")
        @Default("abcd")
        RegisterOrder order,

        @Help("Bit of a register, 0 the lowest. It is written by reading the register and writing it back with the bit"
                + " changed, which is not atomic: what the device changes in between is overwritten")
        @Range(min = 0, max = 15)
        Optional<Integer> bit,

        @Help("Length of a string in registers of two characters") @Range(min = 1, max = ValueForm.MAX_REGISTERS)
        Optional<Integer> length) {

    public ModbusPoint {
        ValueForm known = PointForms.valueForm(table, form, order, bit, length);
        PointAddress canonical = new PointAddress(table, wireAddress, known);
        form = Optional.of(PointForms.formOf(canonical.form()));
        order = PointForms.orderOf(canonical.form());
    }

    /** The point at a parsed address. */
    static ModbusPoint at(PointAddress address) {
        ValueForm form = address.form();
        return new ModbusPoint(
                address.table(),
                address.wireAddress(),
                Optional.of(PointForms.formOf(form)),
                PointForms.orderOf(form),
                form instanceof ValueForm.Bit bit ? Optional.of(bit.index()) : Optional.empty(),
                form instanceof ValueForm.Text text ? Optional.of(text.width()) : Optional.empty());
    }

    /** Reads {@code holding:100 float32 CDAB}, {@code holding:100.3}, {@code coil:5}, {@code 40101} and the like. */
    @Shorthand(
            example = "holding:100 float32",
            pattern = "^\\s*(([A-Za-z]+:(0[xX][0-9A-Fa-f]+|[0-9]+))|[0-9]{5,6})(\\.[0-9]+)?(\\s+[A-Za-z0-9]+)*\\s*$")
    public static ModbusPoint parse(String text) {
        return at(PointAddress.parse(text));
    }

    /** The form to decode and encode with. */
    ValueForm valueForm() {
        return PointForms.valueForm(table, form, order, bit, length);
    }

    /** How many bits or registers it takes. */
    int width() {
        return valueForm().width();
    }

    /** The shorthand, which {@link #parse} reads. */
    @Override
    public String toString() {
        return new PointAddress(table, wireAddress, valueForm()).toString();
    }
}
