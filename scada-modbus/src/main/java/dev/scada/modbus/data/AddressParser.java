package dev.scada.modbus.data;

import dev.scada.modbus.pdu.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Reads addresses as people write them. Every refusal says what was expected, with an example that works. */
final class AddressParser {

    private static final String PLACES =
            "holding:100, input:100, coil:100, discrete:100 (zero-based), or 40101, 400101 (one-based, as in manuals)";

    private AddressParser() {}

    static PointAddress parse(String text) {
        Deque<String> words = new ArrayDeque<>(List.of(text.strip().split("\\s+")));
        String place = words.removeFirst();
        if (place.isEmpty()) {
            throw new IllegalArgumentException("an address is missing: expected " + PLACES);
        }
        int dot = place.indexOf('.');
        String withoutBit = dot < 0 ? place : place.substring(0, dot);
        int colon = withoutBit.indexOf(':');
        Table table = colon < 0 ? manualTable(withoutBit) : namedTable(withoutBit.substring(0, colon), text);
        int wireAddress = colon < 0 ? manualAddress(withoutBit) : wireAddress(table, withoutBit.substring(colon + 1));
        ValueForm form = dot < 0 ? FormParser.parse(table, words) : bit(table, wireAddress, place.substring(dot + 1));
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("'" + String.join(" ", words) + "' is left over after "
                    + new PointAddress(table, wireAddress, form));
        }
        return new PointAddress(table, wireAddress, form);
    }

    private static Table namedTable(String word, String text) {
        for (Table table : Table.values()) {
            if (table.word().equals(word.toLowerCase(Locale.ROOT))) {
                return table;
            }
        }
        throw new IllegalArgumentException("'" + word + "' in '" + text.strip()
                + "' is no table: expected holding, input, coil or discrete, as in holding:100");
    }

    private static int wireAddress(Table table, String digits) {
        boolean isHex = digits.startsWith("0x") || digits.startsWith("0X");
        String bare = isHex ? digits.substring(2) : digits;
        if (!bare.matches(isHex ? "[0-9A-Fa-f]{1,8}" : "[0-9]{1,9}")) {
            throw new IllegalArgumentException("'" + digits + "' is no wire address: expected 0 to "
                    + Table.LAST_WIRE_ADDRESS + ", as in " + table + ":100 or " + table + ":0x64");
        }
        long address = Long.parseLong(bare, isHex ? 16 : 10);
        if (address > Table.LAST_WIRE_ADDRESS) {
            throw new IllegalArgumentException(table + ":" + digits + " is past the last wire address "
                    + Table.LAST_WIRE_ADDRESS + manualHint(table, bare, isHex));
        }
        return (int) address;
    }

    private static String manualHint(Table table, String digits, boolean isHex) {
        boolean looksManual = !isHex && digits.length() == 6 && digits.charAt(0) - '0' == table.manualDigit();
        return looksManual ? "; the form of manuals stands alone: " + digits : "";
    }

    private static Table manualTable(String digits) {
        if (!digits.matches("[0-9]+")) {
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

    private static int manualAddress(String digits) {
        int oneBased = Integer.parseInt(digits.substring(1));
        if (oneBased == 0) {
            throw new IllegalArgumentException("'" + digits + "': manuals count from one, so the first is "
                    + digits.substring(0, digits.length() - 1) + "1");
        }
        if (oneBased - 1 > Table.LAST_WIRE_ADDRESS) {
            throw new IllegalArgumentException(
                    "'" + digits + "' is past the last address " + digits.charAt(0) + "65536");
        }
        return oneBased - 1;
    }

    private static ValueForm bit(Table table, int wireAddress, String digits) {
        if (table.isBits()) {
            throw new IllegalArgumentException(
                    table + " holds single bits: '." + digits + "' has no place in " + table + ":" + wireAddress);
        }
        if (!digits.matches("[0-9]{1,2}") || Integer.parseInt(digits) > 15) {
            throw new IllegalArgumentException(
                    "'." + digits + "' is no bit of a register: expected .0 (lowest) to .15");
        }
        return new ValueForm.Bit(Integer.parseInt(digits));
    }
}
