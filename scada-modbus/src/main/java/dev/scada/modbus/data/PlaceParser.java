package dev.scada.modbus.data;

import dev.scada.modbus.pdu.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads places as people write them. Every refusal says what was expected, with an example that works. */
final class PlaceParser {

    private static final String PLACES =
            "holding:100, input:100, coil:100, discrete:100 (zero-based), or 40101, 400101 (one-based, as in manuals)";

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{1,8}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern BITS = Pattern.compile("([0-9]{1,2})(?:-([0-9]{1,2}))?");

    private PlaceParser() {}

    static Place parse(String place) {
        if (place.isEmpty()) {
            throw new IllegalArgumentException("an address is missing: expected " + PLACES);
        }
        int dot = place.indexOf('.');
        String withoutBits = dot < 0 ? place : place.substring(0, dot);
        Optional<Place.Span> bits = dot < 0 ? Optional.empty() : Optional.of(bits(place.substring(dot + 1)));
        int colon = withoutBits.indexOf(':');
        if (colon < 0) {
            Table table = manualTable(withoutBits);
            return new Place(table, List.of(manualNumber(withoutBits)), true, bits);
        }
        Table table = namedTable(withoutBits.substring(0, colon), place);
        return new Place(table, numbers(table, withoutBits.substring(colon + 1)), false, bits);
    }

    private static Place.Span bits(String text) {
        Matcher matcher = BITS.matcher(text);
        int first = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 16;
        int last = first < 16 && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : first;
        if (last > 15) {
            throw new IllegalArgumentException(
                    "'." + text + "' is no bit of a register: expected .0 (lowest) to .15, or a range such as .4-7");
        }
        if (first > last) {
            throw new IllegalArgumentException(
                    "'." + text + "' is upside down: the lowest bit stands first, ." + last + "-" + first);
        }
        return new Place.Span(first, last);
    }

    private static Table namedTable(String word, String place) {
        for (Table table : Table.values()) {
            if (table.word().equals(word.toLowerCase(Locale.ROOT))) {
                return table;
            }
        }
        throw new IllegalArgumentException("'" + word + "' in '" + place
                + "' is no table: expected holding, input, coil or discrete, as in holding:100");
    }

    private static List<Integer> numbers(Table table, String text) {
        if (!text.startsWith("[")) {
            return List.of(number(table, text));
        }
        if (!text.endsWith("]") || table.isBits()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no list of registers: expected holding:[105,104,200], the most significant first,"
                    + " without blanks");
        }
        List<Integer> numbers = new ArrayList<>();
        for (String each : text.substring(1, text.length() - 1).split(",", -1)) {
            numbers.add(number(table, each));
        }
        if (numbers.size() > Place.MAX_LIST) {
            throw new IllegalArgumentException(
                    "a list names " + Place.MAX_LIST + " registers at most, got " + numbers.size());
        }
        return numbers;
    }

    private static int number(Table table, String digits) {
        boolean isHex = digits.startsWith("0x") || digits.startsWith("0X");
        String bare = isHex ? digits.substring(2) : digits;
        if (!(isHex ? HEX : DECIMAL).matcher(bare).matches()) {
            throw new IllegalArgumentException("'" + digits + "' is no wire address: expected 0 to "
                    + Table.LAST_WIRE_ADDRESS + ", as in " + table + ":100 or " + table + ":0x64");
        }
        long number = Long.parseLong(bare, isHex ? 16 : 10);
        // Counted from 1, the last one is 65,536: whether it is depends on the device.
        if (number > Table.LAST_WIRE_ADDRESS + 1) {
            throw new IllegalArgumentException(table + ":" + digits + " is past the last wire address "
                    + Table.LAST_WIRE_ADDRESS + manualHint(table, bare, isHex));
        }
        return (int) number;
    }

    private static String manualHint(Table table, String digits, boolean isHex) {
        boolean looksManual = !isHex && digits.length() == 6 && digits.charAt(0) - '0' == table.manualDigit();
        return looksManual ? "; the form of manuals stands alone: " + digits : "";
    }

    private static Table manualTable(String digits) {
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("'" + digits + "' is no address: expected " + PLACES);
        }
        if (digits.length() != 5 && digits.length() != 6) {
            throw new IllegalArgumentException("'" + digits
                    + "' does not say its table: the form of manuals has 5 or 6 digits (40101, 400101); else write holding:"
                    + digits);
        }
        for (Table table : Table.values()) {
            if (table.manualDigit() == digits.charAt(0) - '0') {
                return table;
            }
        }
        throw new IllegalArgumentException("'" + digits + "' begins with no table's digit: expected 0 (coil), "
                + "1 (discrete), 3 (input) or 4 (holding)");
    }

    private static int manualNumber(String digits) {
        int oneBased = Integer.parseInt(digits.substring(1));
        if (oneBased == 0) {
            throw new IllegalArgumentException("'" + digits + "': manuals count from one, so the first is "
                    + digits.substring(0, digits.length() - 1) + "1");
        }
        if (oneBased - 1 > Table.LAST_WIRE_ADDRESS) {
            throw new IllegalArgumentException(
                    "'" + digits + "' is past the last address " + digits.charAt(0) + "65536");
        }
        return oneBased;
    }
}
