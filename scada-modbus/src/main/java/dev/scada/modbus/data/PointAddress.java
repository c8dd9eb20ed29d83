package dev.scada.modbus.data;

import dev.scada.modbus.pdu.Table;

/**
 * Where a value is and how it stands there.
 *
 * @param wireAddress the first address, zero-based, 0 to 65,535
 * @param form {@link ValueForm.Flag} in the bit tables, a form in registers otherwise; it must not run past 65,535
 */
public record PointAddress(Table table, int wireAddress, ValueForm form) {

    public PointAddress {
        if (table.isBits() != form instanceof ValueForm.Flag) {
            throw new IllegalArgumentException(
                    table.isBits()
                            ? table + " holds single bits: its form is bool, not " + form
                            : table + " holds registers: bool needs the bit, as in " + table + ":" + wireAddress
                                    + ".0");
        }
        int last = wireAddress + form.width() - 1;
        if (wireAddress < 0 || last > Table.LAST_WIRE_ADDRESS) {
            throw new IllegalArgumentException(
                    table + ":" + wireAddress + (form.width() == 1 ? "" : " " + form + " ends at " + last)
                            + ": wire addresses run from 0 to " + Table.LAST_WIRE_ADDRESS);
        }
    }

    /**
     * Reads an address as people write it: {@code holding:100}, {@code input:0x64}, {@code holding:100.3} (a bit),
     * {@code 40101} and {@code 400101} (one-based, as in manuals), then, where it is not the table's usual one, the form:
     * {@code holding:100 float32 CDAB}, {@code holding:20 string 8}. Without a form, registers are {@code uint16}.
     *
     * @throws IllegalArgumentException with a message for the person who wrote it: what was wrong and what is expected
     */
    public static PointAddress parse(String text) {
        return AddressParser.parse(text);
    }

    /** The last wire address that the value takes. */
    public int lastWireAddress() {
        return wireAddress + form.width() - 1;
    }

    /** The canonical shorthand: {@code holding:100 float32 CDAB}; parsing it gives an equal address. */
    @Override
    public String toString() {
        String place = table + ":" + wireAddress;
        if (form instanceof ValueForm.Bit bit) {
            return place + "." + bit.index();
        }
        return form.equals(usualForm(table)) ? place : place + " " + form;
    }

    static ValueForm usualForm(Table table) {
        return table.isBits() ? new ValueForm.Flag() : new ValueForm.Numeric(NumberForm.UINT16, RegisterOrder.ABCD);
    }
}
