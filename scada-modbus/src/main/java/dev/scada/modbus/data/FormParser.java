package dev.scada.modbus.data;

import dev.scada.modbus.data.TextForm.Encoding;
import dev.scada.modbus.data.TextForm.Padding;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the form that may follow a place: {@code float32 CDAB}, {@code string 8}, {@code uint16 none=0xFFFF}. */
final class FormParser {

    /** What other products call them; named in the refusal, since words like these mean different things to people. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("float", "float32"),
            Map.entry("real", "float32"),
            Map.entry("single", "float32"),
            Map.entry("half", "float16"),
            Map.entry("double", "float64"),
            Map.entry("lreal", "float64"),
            Map.entry("short", "int16"),
            Map.entry("int", "int16 or int32"),
            Map.entry("integer", "int16 or int32"),
            Map.entry("byte", "uint8 or uint8 high"),
            Map.entry("sint", "int8"),
            Map.entry("usint", "uint8"),
            Map.entry("dint", "int32"),
            Map.entry("word", "uint16"),
            Map.entry("uint", "uint16 or uint32"),
            Map.entry("dword", "uint32"),
            Map.entry("udint", "uint32"),
            Map.entry("lint", "int64"),
            Map.entry("ulint", "uint64"),
            Map.entry("long", "int32 or int64"),
            Map.entry("bcd", "bcd16 or bcd32"),
            Map.entry("acc", "acc32"),
            Map.entry("text", "string 8"),
            Map.entry("raw", "bytes 4"),
            Map.entry("unix", "unix32"),
            Map.entry("datetime", "datetime6 or datetime3"),
            Map.entry("time", "unix32, datetime6 or cp56time2a"),
            Map.entry("boolean", "bool"));

    private final Place place;
    private final Deque<String> words;
    private final Conventions conventions;

    FormParser(Place place, Deque<String> words, Conventions conventions) {
        this.place = place;
        this.words = words;
        this.conventions = conventions;
    }

    /** Takes the words that belong to the form; those that do not are left. */
    ValueForm parse() {
        if (place.bits().isPresent()) {
            Place.Span bits = place.bits().get();
            return bits.first() == bits.last()
                    ? new ValueForm.Bit(bits.first())
                    : FieldForm.bits(bits.first(), bits.last(), options().rules(NumberForm.UINT16));
        }
        if (words.isEmpty() || FormOptions.isOption(words.getFirst())) {
            return place.table().isBits() ? new ValueForm.Flag() : number(NumberForm.UINT16);
        }
        String word = words.removeFirst().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "bool" -> options().command().map(ValueForm.class::cast).orElseGet(ValueForm.Flag::new);
            case "string" -> text();
            case "bytes" -> new BytesForm(width("bytes", "bytes 4"), byteOrder("bytes", order(RegisterOrder.ABCD)));
            case "int8", "uint8" -> octet(word.equals("int8"));
            default -> numberOrTime(word);
        };
    }

    private ValueForm numberOrTime(String word) {
        for (NumberForm number : NumberForm.values()) {
            if (number.word().equals(word)) {
                return number(number);
            }
        }
        for (TimeForm.Layout layout : TimeForm.Layout.values()) {
            if (layout.word().equals(word)) {
                RegisterOrder order = order(layout.isLocal() ? RegisterOrder.ABCD : conventions.order());
                NumberForm number = layout == TimeForm.Layout.UNIX32 ? NumberForm.UINT32 : NumberForm.INT64;
                return new TimeForm(layout, order, conventions.zone(), options().rules(number));
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no form: expected " + forms() + hint(word));
    }

    private ValueForm number(NumberForm number) {
        RegisterOrder order = order(conventions.order());
        FormOptions options = options();
        Optional<Long> mask = options.mask();
        Rules rules = options.rules(number);
        return mask.isEmpty()
                ? new ValueForm.Numeric(number, order, rules)
                : new FieldForm(new ValueForm.Numeric(number, order), mask.get(), false, rules);
    }

    private ValueForm octet(boolean isSigned) {
        String half = words.isEmpty() ? "" : words.getFirst().toLowerCase(Locale.ROOT);
        boolean isSaid = half.equals("high") || half.equals("low");
        if (isSaid) {
            words.removeFirst();
        } else if (!half.isEmpty() && !FormOptions.isOption(half)) {
            throw new IllegalArgumentException("'" + half + "' is no half of a register: expected low or high");
        }
        return FieldForm.ofByte(half.equals("high"), isSigned, options().octetRules(isSigned));
    }

    private ValueForm text() {
        int width = width("string", "string 8");
        boolean isSwapped = false;
        Encoding encoding = Encoding.ISO_8859_1;
        Padding padding = Padding.NUL;
        while (!words.isEmpty() && !FormOptions.isOption(words.getFirst())) {
            String word = words.removeFirst();
            Optional<RegisterOrder> order = orderOf(word);
            Optional<Encoding> named = Arrays.stream(Encoding.values())
                    .filter(each -> each.word().equalsIgnoreCase(word))
                    .findAny();
            Optional<Padding> padded = Arrays.stream(Padding.values())
                    .filter(each -> each.name().equalsIgnoreCase(word))
                    .findAny();
            if (order.isEmpty() && named.isEmpty() && padded.isEmpty()) {
                throw new IllegalArgumentException("'" + word + "' says nothing of a string: expected BADC (bytes"
                        + " swapped), ascii, iso-8859-1, utf-8, utf-16, space or nul (the padding)");
            }
            isSwapped = order.map(each -> byteOrder("a string", each)).orElse(isSwapped);
            encoding = named.orElse(encoding);
            padding = padded.orElse(padding);
        }
        return new TextForm(width, isSwapped, encoding, padding, options().isEmptyNone());
    }

    private int width(String what, String example) {
        String digits = words.isEmpty() ? "" : words.removeFirst();
        if (!digits.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException(what + " needs its length in registers of two "
                    + (what.equals("string") ? "characters" : "octets") + ", as in " + example
                    + (digits.isEmpty() ? "" : ", got '" + digits + "'"));
        }
        return Integer.parseInt(digits);
    }

    private static boolean byteOrder(String what, RegisterOrder order) {
        if (order.isLowWordFirst()) {
            throw new IllegalArgumentException(what + " has no word order: expected ABCD or BADC, got " + order);
        }
        return order.isByteSwapped();
    }

    private RegisterOrder order(RegisterOrder otherwise) {
        if (words.isEmpty() || FormOptions.isOption(words.getFirst())) {
            return otherwise;
        }
        String word = words.removeFirst();
        return orderOf(word)
                .orElseThrow(() -> new IllegalArgumentException("'" + word.toUpperCase(Locale.ROOT)
                        + "' is no order of bytes: expected ABCD (the usual one), CDAB (low "
                        + "word first), BADC (bytes swapped) or DCBA (both)"));
    }

    private static Optional<RegisterOrder> orderOf(String word) {
        return Arrays.stream(RegisterOrder.values())
                .filter(order -> order.name().equalsIgnoreCase(word))
                .findAny();
    }

    private FormOptions options() {
        return FormOptions.take(words);
    }

    private static String forms() {
        return Stream.concat(
                                Arrays.stream(NumberForm.values()).map(NumberForm::word),
                                Stream.concat(
                                        Stream.of("int8", "uint8"),
                                        Arrays.stream(TimeForm.Layout.values()).map(TimeForm.Layout::word)))
                        .collect(Collectors.joining(", "))
                + ", string or bytes with its length, or bool";
    }

    private static String hint(String word) {
        String ours = OTHER_NAMES.get(word);
        return ours == null ? "" : "; did you mean " + ours + "?";
    }
}
