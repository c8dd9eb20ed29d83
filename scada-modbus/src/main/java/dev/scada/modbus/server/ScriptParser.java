package dev.scada.modbus.server;

import dev.scada.modbus.pdu.Table;
import dev.scada.modbus.server.ScriptRule.Condition;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the lines of one script apart. What is wrong is an IllegalArgumentException for the person who wrote it. */
final class ScriptParser {

    private static final Pattern COUNT = Pattern.compile("([0-9]{1,6})(?:st|nd|rd|th)?");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]+)?)%");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");
    private static final Pattern ADDRESSES = Pattern.compile("([a-z]+):([0-9]{1,5})(?:-([0-9]{1,5}))?");
    private static final Pattern SEED = Pattern.compile("seed (-?[0-9]{1,18})");
    private static final String CONDITIONS = "always, every 10th, first 5, 5%, reads, writes, reads of holding:100-120,"
            + " function 3, unit 3, units 3-5, on DEVICE, from 10s to 20s, after 10s, until 20s";

    private final String device;
    private final Transport transport;
    private long seed = 1;

    ScriptParser(String device, Transport transport) {
        this.device = device;
        this.transport = transport;
    }

    long seed() {
        return seed;
    }

    /** The rule, where there is one in the line. */
    Optional<ScriptRule> line(String text) {
        int remark = text.indexOf('#');
        String line = (remark < 0 ? text : text.substring(0, remark)).strip();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        Matcher seeding = SEED.matcher(line);
        if (seeding.matches()) {
            seed = Long.parseLong(seeding.group(1));
            return Optional.empty();
        }
        // With a blank behind it: addresses have a colon too, and none behind it.
        int colon = line.indexOf(": ");
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "expected conditions, a colon, a blank and a fault, such as 'every 10th: late'; got '" + line
                            + "'");
        }
        return Optional.of(new ScriptRule(conditions(line.substring(0, colon)), fault(line.substring(colon + 2))));
    }

    private Optional<Reaction> fault(String text) {
        if (text.strip().equals("any")) {
            return Optional.empty();
        }
        Reaction fault = Faults.parse(text);
        if (fault instanceof Reaction.Plain plain && !plain.isFor(transport)) {
            throw new IllegalArgumentException("'" + plain.text() + "' means nothing on " + transport);
        }
        return Optional.of(fault);
    }

    private List<Condition> conditions(String text) {
        Deque<String> words = new ArrayDeque<>(List.of(text.strip().split("[\\s,]+")));
        List<Condition> conditions = new ArrayList<>();
        while (!words.isEmpty()) {
            condition(words).ifPresent(conditions::add);
        }
        conditions.sort(Comparator.comparing(Condition::isLast));
        return conditions;
    }

    private Optional<Condition> condition(Deque<String> words) {
        String word = words.remove();
        Matcher percent = PERCENT.matcher(word);
        if (percent.matches()) {
            double rate = Double.parseDouble(percent.group(1)) / 100;
            return Optional.of(new ScriptRule.Share(require(rate <= 1, rate, "a share up to 100%", word)));
        }
        return switch (word) {
            case "always", "and" -> Optional.empty();
            case "every" -> Optional.of(new ScriptRule.Every(count(words, word)));
            case "first" -> Optional.of(new ScriptRule.First(count(words, word)));
            case "reads" -> accesses(false, words);
            case "writes" -> accesses(true, words);
            case "function" -> Optional.of(new ScriptRule.OfFunction(range(words, word, 127)[0]));
            case "unit", "units" -> {
                int[] units = range(words, word, 255);
                yield Optional.of(new ScriptRule.Units(units[0], units[1]));
            }
            case "on" ->
                next(words, word, "a device").equals(device) ? Optional.empty() : Optional.of(new ScriptRule.Never());
            case "from" -> {
                long from = time(words, word);
                if (!"to".equals(words.poll())) {
                    throw new IllegalArgumentException("expected 'from 10s to 20s'");
                }
                yield Optional.of(between(from, time(words, "to")));
            }
            case "after" -> Optional.of(new ScriptRule.Between(time(words, word), Long.MAX_VALUE));
            case "until" -> Optional.of(new ScriptRule.Between(0, time(words, word)));
            default ->
                throw new IllegalArgumentException("expected a condition (" + CONDITIONS + "), got '" + word + "'");
        };
    }

    private static Condition between(long from, long until) {
        require(from < until, from, "a time after the first one", "to");
        return new ScriptRule.Between(from, until);
    }

    private static Optional<Condition> accesses(boolean isWrite, Deque<String> words) {
        Condition kind = new ScriptRule.Writes(isWrite);
        if (!"of".equals(words.peek())) {
            return Optional.of(kind);
        }
        words.remove();
        String text = next(words, "of", "a table and its addresses, such as holding:100-120");
        Matcher form = ADDRESSES.matcher(text);
        Optional<Table> table = form.matches() ? table(form.group(1)) : Optional.empty();
        if (table.isEmpty()) {
            throw new IllegalArgumentException(
                    "of: expected coil, discrete, input or holding, a colon and zero-based addresses, such as"
                            + " holding:100-120; got '" + text + "'");
        }
        int first = Integer.parseInt(form.group(2));
        int last = form.group(3) == null ? first : Integer.parseInt(form.group(3));
        require(first <= last && last <= Table.LAST_WIRE_ADDRESS, last, "addresses up to 65535, lowest first", text);
        return Optional.of(new ScriptRule.Touches(isWrite, table.get(), first, last));
    }

    private static Optional<Table> table(String word) {
        for (Table table : Table.values()) {
            if (table.word().equals(word)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    private static int count(Deque<String> words, String after) {
        String text = next(words, after, "a number");
        Matcher form = COUNT.matcher(text);
        int count = form.matches() ? Integer.parseInt(form.group(1)) : 0;
        return require(count > 0, count, after + " with a number from 1 to 999999", text);
    }

    private static int[] range(Deque<String> words, String after, int max) {
        String text = next(words, after, "a number");
        Matcher form = RANGE.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(after + ": expected a number such as 3, or 3-5, got '" + text + "'");
        }
        int first = Integer.parseInt(form.group(1));
        int last = form.group(2) == null ? first : Integer.parseInt(form.group(2));
        require(first <= last && last <= max, last, "numbers up to " + max + ", lowest first", text);
        return new int[] {first, last};
    }

    private static long time(Deque<String> words, String after) {
        String text = next(words, after, "a time such as 10s");
        return Faults.time(text)
                .map(Duration::toNanos)
                .orElseThrow(() -> new IllegalArgumentException(
                        after + ": expected a time such as 10s or 500ms, got '" + text + "'"));
    }

    private static String next(Deque<String> words, String after, String expected) {
        String word = words.poll();
        if (word == null) {
            throw new IllegalArgumentException(after + ": expected " + expected + " behind it, got nothing");
        }
        return word;
    }

    private static <T> T require(boolean isSo, T value, String expected, String got) {
        if (!isSo) {
            throw new IllegalArgumentException("expected " + expected + ", got '" + got + "'");
        }
        return value;
    }
}
