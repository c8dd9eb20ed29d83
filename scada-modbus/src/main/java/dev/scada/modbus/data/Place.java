package dev.scada.modbus.data;

import dev.scada.modbus.pdu.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a value begins, as a person wrote it: {@code holding:100}, {@code input:0x64}, {@code 40101}, {@code
 * holding:100.3}, {@code holding:100.4-7}, {@code holding:[105,104,200]}. What that is on the wire depends on the device
 * for the named forms ({@link Addressing}), and on nothing for those of manuals.
 *
 * @param numbers the address as it was written; several of a list of registers, the most significant first
 * @param isManual whether the number is that of the manual's form, counted from 1 whatever the device
 * @param bits the bits behind a dot
 */
public record Place(Table table, List<Integer> numbers, boolean isManual, Optional<Span> bits) {

    /** As many registers as a list may name. */
    static final int MAX_LIST = ValueForm.MAX_REGISTERS;

    /**
     * Bits of a register, 0 the lowest.
     *
     * @param first 0 to 15
     * @param last {@code first} to 15
     */
    public record Span(int first, int last) {
        @Override
        public String toString() {
            return first == last ? "." + first : "." + first + "-" + last;
        }
    }

    public Place {
        numbers = List.copyOf(numbers);
        if (bits.isPresent() && (table.isBits() || numbers.size() > 1)) {
            throw new IllegalArgumentException(
                    table.isBits()
                            ? table + " holds single bits: '" + bits.get() + "' has no place in " + table + ":"
                                    + numbers.get(0)
                            : "bits are those of one register: write a mask behind the form, as in holding:[5,4] uint32 mask=0xFF");
        }
    }

    /** @throws IllegalArgumentException with a message for the person who wrote it */
    public static Place parse(String text) {
        return PlaceParser.parse(text);
    }

    /**
     * The wire addresses, in order.
     *
     * @throws IllegalArgumentException where the number is none of this device's
     */
    public List<Integer> wireAddresses(Addressing addressing) {
        Addressing counted = isManual ? Addressing.ONE_BASED : addressing;
        for (int number : numbers) {
            if (number < counted.first()) {
                throw new IllegalArgumentException(table + ":" + number + ": this device counts from 1 (addressing:"
                        + " one-based), so its first is " + table + ":1");
            }
            if (number - counted.first() > Table.LAST_WIRE_ADDRESS) {
                throw new IllegalArgumentException(
                        table + ":" + number + " is past the last wire address " + Table.LAST_WIRE_ADDRESS);
            }
        }
        return counted == Addressing.ZERO_BASED
                ? numbers
                : numbers.stream().map(number -> number - 1).toList();
    }

    /** As it is parsed, in one spelling of the many: manuals' numbers with six digits, others decimal. */
    @Override
    public String toString() {
        String where = bits.map(Span::toString).orElse("");
        if (isManual) {
            return String.format("%d%05d", table.manualDigit(), numbers.get(0)) + where;
        }
        return table + ":"
                + (numbers.size() == 1
                        ? numbers.get(0) + where
                        : numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
    }
}
