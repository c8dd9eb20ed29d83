package dev.scada.modbus.data;

import dev.scada.modbus.pdu.Registers;
import dev.scada.modbus.pdu.Table;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a value is on the wire and how it stands there.
 *
 * @param wireAddress the first address, zero-based, 0 to 65,535
 * @param list all registers of the value, the most significant first, where they do not follow one another upwards from
 *     {@code wireAddress}; empty where they do
 * @param form {@link ValueForm.Flag} in the bit tables, a form in registers otherwise; it must not run past 65,535
 */
public record PointAddress(Table table, int wireAddress, List<Integer> list, ValueForm form) {

    public PointAddress {
        list = List.copyOf(list);
        if (table.isBits() != form instanceof ValueForm.Flag) {
            throw new IllegalArgumentException(
                    table.isBits()
                            ? table + " holds single bits: its form is bool, not " + form
                            : table + " holds registers: bool needs the bit, as in " + table + ":" + wireAddress
                                    + ".0, or the word that means true, as in bool on=1");
        }
        if (!list.isEmpty() && (list.size() != form.width() || list.get(0) != wireAddress)) {
            throw new IllegalArgumentException(
                    form + " takes " + form.width() + " registers, and the list names " + list.size());
        }
        int last = list.isEmpty() ? wireAddress + form.width() - 1 : Collections.max(list);
        int first = list.isEmpty() ? wireAddress : Collections.min(list);
        if (first < 0 || last > Table.LAST_WIRE_ADDRESS) {
            throw new IllegalArgumentException(
                    table + ":" + wireAddress + (form.width() == 1 ? "" : " " + form + " ends at " + last)
                            + ": wire addresses run from 0 to " + Table.LAST_WIRE_ADDRESS);
        }
    }

    public PointAddress(Table table, int wireAddress, ValueForm form) {
        this(table, wireAddress, List.of(), form);
    }

    /**
     * Reads an address as people write it, counted from 0: {@code holding:100}, {@code input:0x64}, {@code holding:100.3}
     * (a bit), {@code holding:100.4-7}, {@code holding:[105,104]}, {@code 40101} and {@code 400101} (one-based, as in
     * manuals), then, where it is not the table's usual one, the form: {@code holding:100 float32 CDAB}, {@code holding:20
     * string 8}. Without a form, registers are {@code uint16}.
     *
     * @throws IllegalArgumentException with a message for the person who wrote it: what was wrong and what is expected
     */
    public static PointAddress parse(String text) {
        return parse(text, Conventions.USUAL);
    }

    /** The same in a device that has conventions of its own. */
    public static PointAddress parse(String text, Conventions conventions) {
        Deque<String> words = new ArrayDeque<>(Arrays.asList(text.strip().split("\\s+")));
        return at(Place.parse(words.removeFirst()), words, conventions);
    }

    /**
     * The address at a place.
     *
     * @param form the words behind the place; empty for the table's usual form
     */
    public static PointAddress at(Place place, String form, Conventions conventions) {
        String bare = form.strip();
        return at(
                place,
                bare.isEmpty() ? new ArrayDeque<>() : new ArrayDeque<>(Arrays.asList(bare.split("\\s+"))),
                conventions);
    }

    private static PointAddress at(Place place, Deque<String> words, Conventions conventions) {
        ValueForm form = new FormParser(place, words, conventions).parse();
        List<Integer> addresses = place.wireAddresses(conventions.addressing());
        PointAddress address =
                new PointAddress(place.table(), addresses.get(0), addresses.size() == 1 ? List.of() : addresses, form);
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("'" + String.join(" ", words) + "' is left over after " + address);
        }
        return address;
    }

    /** The lowest wire address that the value takes. */
    public int firstWireAddress() {
        return list.isEmpty() ? wireAddress : Collections.min(list);
    }

    /** The highest wire address that the value takes. */
    public int lastWireAddress() {
        return list.isEmpty() ? wireAddress + form.width() - 1 : Collections.max(list);
    }

    /**
     * The value in a row of registers.
     *
     * @param start the wire address of the row's first; the row holds all that the value takes
     */
    public Datum decode(Registers row, int start) {
        ValueForm.InRegisters inRegisters = (ValueForm.InRegisters) form;
        if (list.isEmpty()) {
            return inRegisters.decode(row, wireAddress - start);
        }
        int[] gathered = new int[list.size()];
        for (int i = 0; i < gathered.length; i++) {
            gathered[i] = row.unsigned(list.get(i) - start);
        }
        return inRegisters.decode(Registers.of(gathered), 0);
    }

    /** The canonical shorthand, counted from 0: {@code holding:100 float32 CDAB}; parsing it gives an equal address. */
    @Override
    public String toString() {
        String place = table + ":"
                + (list.isEmpty()
                        ? wireAddress
                        : list.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
        String words = words();
        return words.isEmpty() || words.startsWith(".") ? place + words : place + " " + words;
    }

    /** The words that stand behind such a place for this form; empty where it is the usual one. */
    public String formText(Place place) {
        if (place.bits().isPresent()) {
            return form instanceof FieldForm field ? field.rules().text().strip() : "";
        }
        return form.equals(usualForm(table)) ? "" : form.toString();
    }

    /** What stands behind the place: bits, the form, or nothing where it is the usual one. */
    private String words() {
        if (form instanceof ValueForm.Bit bit) {
            return "." + bit.index();
        }
        if (form instanceof FieldForm field && field.isBitRange() && list.isEmpty()) {
            return "." + field.bitRange() + field.rules().text();
        }
        return form.equals(usualForm(table)) ? "" : form.toString();
    }

    static ValueForm usualForm(Table table) {
        return table.isBits() ? new ValueForm.Flag() : new ValueForm.Numeric(NumberForm.UINT16, RegisterOrder.ABCD);
    }
}
