package dev.scada.modbus.data;

import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words with an equals sign behind a form, and {@code round}. A form that has no use for one refuses it. */
final class FormOptions {

    static final String ROUND = "round";

    private static final Set<String> KEYS = Set.of("mask", "none", "modulus", "on", "off");

    private final Map<String, String> values = new LinkedHashMap<>();

    private FormOptions() {}

    static boolean isOption(String word) {
        return word.indexOf('=') > 0 || word.equalsIgnoreCase(ROUND);
    }

    /** Takes all that are there. */
    static FormOptions take(Deque<String> words) {
        FormOptions options = new FormOptions();
        while (!words.isEmpty() && isOption(words.getFirst())) {
            String word = words.removeFirst();
            int equals = word.indexOf('=');
            String key = (equals < 0 ? word : word.substring(0, equals)).toLowerCase(Locale.ROOT);
            if (equals >= 0 && !KEYS.contains(key)) {
                throw new IllegalArgumentException("'" + word + "' is not known: expected mask=, none=, modulus=, on=,"
                        + " off= or round, as in uint16 none=0xFFFF");
            }
            if (options.values.put(key, equals < 0 ? "" : word.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("'" + key + "' stands twice");
            }
        }
        return options;
    }

    /** Takes the mask: asked for once, before the rules. */
    Optional<Long> mask() {
        return Optional.ofNullable(values.remove("mask")).map(text -> number("mask", text));
    }

    /** Of a number; what is still left over has no use. Comes last. */
    Rules rules(NumberForm number) {
        return rules(number, number.usualMarker(), number.isReal());
    }

    /** Of a byte of a register. */
    Rules octetRules(boolean isSigned) {
        return rules(isSigned ? NumberForm.INT16 : NumberForm.UINT16, isSigned ? 0x80 : 0xFF, false);
    }

    private Rules rules(NumberForm number, long usual, boolean isUsualAnyway) {
        List<Long> markers = new ArrayList<>();
        String none = values.remove("none");
        if (none != null) {
            for (String each : none.split(",", -1)) {
                // Every NaN is no number, whether it is said or not.
                if (!each.equalsIgnoreCase("usual")) {
                    markers.add(marker(number, each));
                } else if (!isUsualAnyway) {
                    markers.add(usual);
                }
            }
        }
        Optional<Long> modulus = Optional.ofNullable(values.remove("modulus")).map(text -> number("modulus", text));
        boolean isRounded = values.remove(ROUND) != null;
        requireNoneLeft(number.word());
        return markers.isEmpty() && modulus.isEmpty() && !isRounded
                ? Rules.NONE
                : new Rules(markers, modulus, isRounded);
    }

    private static long marker(NumberForm number, String text) {
        try {
            if (text.toLowerCase(Locale.ROOT).startsWith("0x")) {
                long raw = Long.parseUnsignedLong(text.substring(2), 16);
                if ((raw & ~number.allBits()) != 0) {
                    throw new IllegalArgumentException(
                            "none=" + text + " is wider than the " + number.bits() + " bits of " + number.word());
                }
                return raw;
            }
            Datum value = number.isReal()
                    ? new Datum.Real(Double.parseDouble(text))
                    : number.isWide()
                            ? new Datum.Unsigned(Long.parseUnsignedLong(text))
                            : new Datum.Whole(Long.parseLong(text));
            return number.encode(value, false) & number.allBits();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text
                    + "' in none= is no number: expected raw bits such as 0x8000, a value such as -1, or usual");
        } catch (UnfitValueException e) {
            throw new IllegalArgumentException("none=" + text + ": " + e.getMessage());
        }
    }

    /** The words for true and false of a register; absent where none is said. */
    Optional<CommandForm> command() {
        Optional<Integer> on = Optional.ofNullable(values.remove("on")).map(text -> word("on", text));
        Optional<Integer> off = Optional.ofNullable(values.remove("off")).map(text -> word("off", text));
        requireNoneLeft("bool");
        if (on.isEmpty() && off.isPresent()) {
            throw new IllegalArgumentException("off= needs on= beside it, as in bool on=1 off=0");
        }
        return on.map(word -> new CommandForm(word, off));
    }

    private static int word(String key, String text) {
        long word = number(key, text);
        if (word < 0 || word > 0xFFFF) {
            throw new IllegalArgumentException(key + "=" + text + ": a register holds 0 to 65535 (0xFFFF)");
        }
        return (int) word;
    }

    /** Of a string: whether an empty one is none. */
    boolean isEmptyNone() {
        String none = values.remove("none");
        requireNoneLeft("string");
        if (none != null && !none.equalsIgnoreCase("usual")) {
            throw new IllegalArgumentException("a string is none where it is empty: expected none=usual, got " + none);
        }
        return none != null;
    }

    private void requireNoneLeft(String form) {
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("'" + values.keySet().iterator().next() + "' has no use for " + form);
        }
    }

    private static long number(String key, String text) {
        try {
            return text.toLowerCase(Locale.ROOT).startsWith("0x")
                    ? Long.parseUnsignedLong(text.substring(2), 16)
                    : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + key + "=" + text + "' is no whole number: expected one such as 100 or 0x5A5A");
        }
    }
}
