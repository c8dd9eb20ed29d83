package dev.scada.driver.sim.served;

import dev.scada.modbus.server.Reaction;
import dev.scada.modbus.server.Transport;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The words after {@code scada simulate}, as options and their values. A parser of its own and not a library: the
 * archive is loaded with every runtime, and this is all that it would be for.
 */
final class Arguments {
    private static final Set<String> FLAGS = Set.of("--registers", "--faults", "--help");
    private static final Set<String> REPEATED = Set.of("--misbehave", "--role");
    private static final Set<String> VALUED = Set.of(
            "--transport",
            "--serial",
            "--framing",
            "--tls-trust",
            "--tls-certificate",
            "--tls-key",
            "--role",
            "--map",
            "--misbehave-file",
            "--host",
            "--port",
            "--ports-file",
            "--seed",
            "--time-factor",
            "--start",
            "--replay",
            "--speed",
            "--between",
            "--at-end",
            "--misbehave",
            "--write-log",
            "--parent");

    private final Map<String, List<String>> options = new LinkedHashMap<>();

    private Arguments() {}

    static Arguments parse(List<String> words) throws UsageException {
        Arguments arguments = new Arguments();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (FLAGS.contains(word)) {
                arguments.put(word, "");
            } else if (!VALUED.contains(name)) {
                throw new UsageException("there is no option '" + word + "'; there are "
                        + String.join(", ", new TreeSet<>(VALUED)) + ", --registers, --faults, --help");
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
        List<String> values = options.computeIfAbsent(name, key -> new ArrayList<>());
        values.add(value);
        if (values.size() > 1 && !REPEATED.contains(name)) {
            throw new UsageException(name + " is there twice");
        }
    }

    boolean isGiven(String name) {
        return options.containsKey(name);
    }

    /** Refuses options that mean nothing without another one. */
    void requireAbsent(String without, String... names) throws UsageException {
        for (String name : names) {
            if (isGiven(name)) {
                throw new UsageException(name + " means nothing without " + without);
            }
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(options.get(name)).map(values -> values.get(0));
    }

    Optional<Path> path(String name) throws UsageException {
        Optional<String> text = text(name);
        try {
            return text.map(Path::of);
        } catch (InvalidPathException e) {
            throw new UsageException(name + ": expected a file, got '" + text.orElse("") + "'");
        }
    }

    long whole(String name, long otherwise, long min, long max) throws UsageException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text.get());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, with what is out of range
        }
        throw new UsageException(
                name + ": expected a whole number from " + min + " to " + max + ", got '" + text.get() + "'");
    }

    double number(String name, double otherwise, double min, double max) throws UsageException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(text.get());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, with what is out of range
        }
        throw new UsageException(
                name + ": expected a number from " + min + " to " + max + ", got '" + text.get() + "'");
    }

    Instant time(String name, Instant otherwise) throws UsageException {
        Optional<String> text = text(name);
        try {
            return text.map(Instant::parse).orElse(otherwise);
        } catch (DateTimeParseException e) {
            throw new UsageException(
                    name + ": expected a time such as 2014-01-06T00:00:00Z, got '" + text.orElse("") + "'");
        }
    }

    <E extends Enum<E>> E word(String name, E otherwise) throws UsageException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        List<E> words = Arrays.asList(otherwise.getDeclaringClass().getEnumConstants());
        return words.stream()
                .filter(word -> lowerCase(word).equals(text.get()))
                .findFirst()
                .orElseThrow(() -> new UsageException(name + ": expected "
                        + words.stream().map(Arguments::lowerCase).collect(Collectors.joining(" or ")) + ", got '"
                        + text.get() + "'"));
    }

    /** Of an option that may be repeated. */
    List<String> all(String name) {
        return List.copyOf(options.getOrDefault(name, List.of()));
    }

    Map<Integer, Reaction> reactions(String name, Transport transport) throws UsageException {
        Map<Integer, Reaction> reactions = new HashMap<>();
        for (String text : all(name)) {
            Map.Entry<Integer, Reaction> reaction = Reactions.parse(text, transport);
            if (reactions.put(reaction.getKey(), reaction.getValue()) != null) {
                throw new UsageException(name + ": plc" + reaction.getKey() + " is there twice");
            }
        }
        return Map.copyOf(reactions);
    }

    private static String lowerCase(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
