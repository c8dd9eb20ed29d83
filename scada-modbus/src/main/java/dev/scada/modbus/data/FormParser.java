package dev.scada.modbus.data;

import dev.scada.modbus.pdu.Table;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the form that may follow a place: {@code float32 CDAB}, {@code string 8}. */
final class FormParser {

    /** What other products call them; named in the refusal, since words like these mean different things to people. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("float", "float32"),
            Map.entry("real", "float32"),
            Map.entry("double", "float64"),
            Map.entry("lreal", "float64"),
            Map.entry("short", "int16"),
            Map.entry("int", "int16 or int32"),
            Map.entry("integer", "int16 or int32"),
            Map.entry("dint", "int32"),
            Map.entry("word", "uint16"),
            Map.entry("uint", "uint16 or uint32"),
            Map.entry("dword", "uint32"),
            Map.entry("udint", "uint32"),
            Map.entry("long", "int32 or int64"),
            Map.entry("text", "string 8"),
            Map.entry("boolean", "bool"));

    private FormParser() {}

    /** Takes the words that belong to the form; those that do not are left. */
    static ValueForm parse(Table table, Deque<String> words) {
        if (words.isEmpty()) {
            return PointAddress.usualForm(table);
        }
        String word = words.removeFirst().toLowerCase(Locale.ROOT);
        if (word.equals("bool")) {
            return new ValueForm.Flag();
        }
        if (word.equals("string")) {
            int width = stringWidth(words);
            return new ValueForm.Text(width, stringOrder(order(words)));
        }
        for (NumberForm number : NumberForm.values()) {
            if (number.word().equals(word)) {
                return new ValueForm.Numeric(number, order(words));
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no form: expected " + forms() + hint(word));
    }

    private static int stringWidth(Deque<String> words) {
        String digits = words.isEmpty() ? "" : words.removeFirst();
        if (!digits.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("string needs its length in registers of two characters, as in string 8"
                    + (digits.isEmpty() ? "" : ", got '" + digits + "'"));
        }
        return Integer.parseInt(digits);
    }

    private static boolean stringOrder(RegisterOrder order) {
        if (order.isLowWordFirst()) {
            throw new IllegalArgumentException("a string has no word order: expected ABCD or BADC, got " + order);
        }
        return order.isByteSwapped();
    }

    private static RegisterOrder order(Deque<String> words) {
        if (words.isEmpty()) {
            return RegisterOrder.ABCD;
        }
        String word = words.removeFirst().toUpperCase(Locale.ROOT);
        for (RegisterOrder order : RegisterOrder.values()) {
            if (order.name().equals(word)) {
                return order;
            }
        }
        throw new IllegalArgumentException(
                "'" + word + "' is no order of bytes: expected ABCD (the usual one), CDAB (low "
                        + "word first), BADC (bytes swapped) or DCBA (both)");
    }

    private static String forms() {
        return Arrays.stream(NumberForm.values()).map(NumberForm::word).collect(Collectors.joining(", "))
                + ", string with its length, or bool";
    }

    private static String hint(String word) {
        String ours = OTHER_NAMES.get(word);
        return ours == null ? "" : "; did you mean " + ours + "?";
    }
}
