package dev.scada.driver.modbus.tool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words after {@code scada modbus WORD}: options with their values, and what stands beside them, in order. */
final class Arguments {
    static final Set<String> COMMON_FLAGS = Set.of("--trace", "--help", "--local-echo");
    static final Set<String> COMMON_VALUED = Set.of(
            "--unit",
            "--timeout",
            "--baud",
            "--parity",
            "--data-bits",
            "--stop-bits",
            "--turnaround",
            "--trust",
            "--certificate",
            "--key",
            "--server-name");

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,7}(?:\\.[0-9]{1,3})?)(ms|s|min)");

    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();

    private Arguments() {}

    /** @param own those of this word, beside the ones that all have */
    static Arguments parse(List<String> words, Set<String> ownFlags, Set<String> own) throws UsageException {
        Set<String> flags = new TreeSet<>(ownFlags);
        flags.addAll(COMMON_FLAGS);
        Set<String> valued = new TreeSet<>(own);
        valued.addAll(COMMON_VALUED);
        Arguments arguments = new Arguments();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!word.startsWith("--")) {
                arguments.others.add(word);
            } else if (flags.contains(word)) {
                arguments.put(word, "");
            } else if (!valued.contains(name)) {
                throw new UsageException("there is no option '" + word + "' here; there are "
                        + String.join(", ", valued) + ", " + String.join(", ", flags));
            } else if (equals >= 0) {
                arguments.put(name, word.substring(equals + 1));
            } else if (i + 1 < words.size()) {
                i++;
                arguments.put(name, words.get(i));
            } else {
                throw new UsageException(name + ": expected a value behind it, got nothing");
            }
        }
        return arguments;
    }

    private void put(String name, String value) throws UsageException {
        if (options.put(name, value) != null) {
            throw new UsageException(name + " is there twice");
        }
    }

    boolean isGiven(String name) {
        return options.containsKey(name);
    }

    /** What is no option, from that one on. */
    List<String> othersFrom(int index) {
        return index >= others.size() ? List.of() : List.copyOf(others.subList(index, others.size()));
    }

    String where() throws UsageException {
        if (others.isEmpty()) {
            throw new UsageException("expected where the device is, as in tcp://10.0.0.5:502 or rtu:/dev/ttyUSB0");
        }
        return others.get(0);
    }

    void requireNothingFrom(int index) throws UsageException {
        if (others.size() > index) {
            throw new UsageException("'" + others.get(index) + "' is one word too many");
        }
    }

    /** Refuses options that mean nothing there. */
    void requireAbsent(String where, Set<String> names) throws UsageException {
        for (String name : names) {
            if (isGiven(name)) {
                throw new UsageException(name + " means nothing " + where);
            }
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(options.get(name));
    }

    int whole(String name, int otherwise, int min, int max) throws UsageException {
        return isGiven(name) ? number(name, options.getOrDefault(name, ""), min, max) : otherwise;
    }

    /** {@code 9600,19200}; one of {@code otherwise} where it is not given. */
    List<Integer> wholes(String name, int otherwise, int min, int max) throws UsageException {
        if (!isGiven(name)) {
            return List.of(otherwise);
        }
        List<Integer> numbers = new ArrayList<>();
        for (String each : options.getOrDefault(name, "").split(",", -1)) {
            numbers.add(number(name, each.strip(), min, max));
        }
        return numbers;
    }

    /** {@code 1-247}, {@code 3}, {@code 1-10,20}, in the order written. */
    List<Integer> ranges(String name, String otherwise, int min, int max) throws UsageException {
        List<Integer> numbers = new ArrayList<>();
        for (String part : options.getOrDefault(name, otherwise).split(",", -1)) {
            String[] ends = part.strip().split("-", 2);
            int first = number(name, ends[0], min, max);
            int last = ends.length == 1 ? first : number(name, ends[1], min, max);
            if (last < first) {
                throw new UsageException(name + ": '" + part + "' is upside down");
            }
            for (int i = first; i <= last; i++) {
                numbers.add(i);
            }
        }
        return numbers.stream().distinct().toList();
    }

    private static int number(String name, String text, int min, int max) throws UsageException {
        try {
            int value = Integer.decode(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, with what is out of range
        }
        throw new UsageException(
                name + ": expected a whole number from " + min + " to " + max + ", got '" + text + "'");
    }

    Duration duration(String name, Duration otherwise, Duration min, Duration max) throws UsageException {
        if (!isGiven(name)) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(options.getOrDefault(name, ""));
        if (matcher.matches()) {
            double millis = Double.parseDouble(matcher.group(1))
                    * switch (matcher.group(2)) {
                        case "ms" -> 1;
                        case "s" -> 1000;
                        default -> 60_000;
                    };
            Duration value = Duration.ofMillis(Math.round(millis));
            if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
                return value;
            }
        }
        throw new UsageException(name + ": expected a time from " + min.toMillis() + "ms to " + max.toMillis()
                + "ms, such as 500ms or 1s, got '" + options.getOrDefault(name, "") + "'");
    }

    <E extends Enum<E>> E word(String name, E otherwise) throws UsageException {
        return words(name, otherwise).get(0);
    }

    /** {@code none,even}. */
    <E extends Enum<E>> List<E> words(String name, E otherwise) throws UsageException {
        if (!isGiven(name)) {
            return List.of(otherwise);
        }
        List<E> all = Arrays.asList(otherwise.getDeclaringClass().getEnumConstants());
        List<E> found = new ArrayList<>();
        for (String part : options.getOrDefault(name, "").split(",", -1)) {
            found.add(all.stream()
                    .filter(each -> lowerCase(each).equals(part.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new UsageException(name + ": expected "
                            + all.stream().map(Arguments::lowerCase).collect(Collectors.joining(" or ")) + ", got '"
                            + part + "'")));
        }
        return found;
    }

    private static String lowerCase(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
