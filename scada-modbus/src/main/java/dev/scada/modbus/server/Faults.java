package dev.scada.modbus.server;

import dev.scada.modbus.pdu.ExceptionCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of the faults, as they are written in scripts and on command lines. */
public final class Faults {

    private static final Pattern FORM = Pattern.compile("([a-z-]+)(?:[: ]\\s*(\\S+))?");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,7})(ms|s)");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,3}");
    private static final Pattern CODE = Pattern.compile("[0-9a-fA-F]{1,2}");
    private static final Pattern BYTES = Pattern.compile("(?:[0-9a-fA-F]{2}){1,512}");

    /** Codes of the specification, and numbers that are none. */
    private static final int[] EXCEPTIONS = {0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x08, 0x0A, 0x0B, 0x7F, 0xFF};

    /**
     * One kind of fault.
     *
     * @param word as it is written, with an example of the argument where it takes one: {@code delay:500ms}
     * @param help one line for people
     */
    public record Fault(String word, String help) {}

    private Faults() {}

    /** All of them. */
    public static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        for (Reaction.Plain plain : Reaction.Plain.values()) {
            all.add(new Fault(plain.text(), plain.help()));
        }
        all.add(new Fault(
                "delay:500ms",
                "the right answer, later; other requests are answered meanwhile where answers carry an id"));
        all.add(new Fault("drip:20ms", "the right answer byte by byte, with a pause before each"));
        all.add(new Fault("pause:50ms", "the right answer in two halves with a pause between"));
        all.add(new Fault(
                "later:3", "the answer is kept back until so many requests later; without ids, until the next one"));
        all.add(new Fault("refuse:06", "an exception with this code in hex, known or not; nothing is carried out"));
        all.add(new Fault("garbage:00ff10", "these bytes in place of the answer"));
        return all;
    }

    /**
     * Reads {@code silence}, {@code delay:500ms}, {@code refuse 06}.
     *
     * @throws IllegalArgumentException with a message for the person who wrote it
     */
    public static Reaction parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            Optional<Reaction> reaction =
                    form.group(2) == null ? plain(form.group(1)) : withArgument(form.group(1), form.group(2));
            if (reaction.isPresent()) {
                return reaction.get();
            }
        }
        throw new IllegalArgumentException("expected one of "
                + all().stream().map(Fault::word).collect(Collectors.joining(", ")) + "; got '" + text.strip() + "'");
    }

    private static Optional<Reaction> plain(String word) {
        for (Reaction.Plain plain : Reaction.Plain.values()) {
            if (plain.text().equals(word)) {
                return Optional.of(plain);
            }
        }
        return Optional.empty();
    }

    private static Optional<Reaction> withArgument(String word, String argument) {
        return switch (word) {
            case "delay" -> time(argument).map(Reaction.Delay::new);
            case "drip" -> time(argument).map(Reaction.Drip::new);
            case "pause" -> time(argument).map(Reaction.Pause::new);
            case "later" -> count(argument).map(Reaction.Later::new);
            case "refuse" ->
                CODE.matcher(argument).matches()
                        ? Optional.of(new Reaction.Refuse(new ExceptionCode(Integer.parseInt(argument, 16))))
                        : Optional.empty();
            case "garbage" ->
                BYTES.matcher(argument).matches() ? Optional.of(new Reaction.Garbage(argument)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> count(String text) {
        return COUNT.matcher(text).matches() ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    /** Reads {@code 500ms} and {@code 10s}. */
    static Optional<Duration> time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(time.group(1));
        return Optional.of(time.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number));
    }

    /** One of all that mean anything there; what takes an argument gets one at random, and the times are short. */
    static Reaction any(SplittableRandom random, Transport transport) {
        Reaction.Plain[] plain = Reaction.Plain.values();
        while (true) {
            int which = random.nextInt(1, plain.length + 6);
            Reaction picked = switch (which - plain.length) {
                case 0 -> new Reaction.Delay(Duration.ofMillis(random.nextInt(1, 300)));
                case 1 -> new Reaction.Drip(Duration.ofMillis(random.nextInt(1, 4)));
                case 2 -> new Reaction.Pause(Duration.ofMillis(random.nextInt(1, 100)));
                case 3 -> new Reaction.Later(random.nextInt(1, 6));
                case 4 -> new Reaction.Refuse(new ExceptionCode(EXCEPTIONS[random.nextInt(EXCEPTIONS.length)]));
                case 5 -> new Reaction.Garbage(garbage(random));
                default -> plain[which];
            };
            if (!(picked instanceof Reaction.Plain fault) || fault.isFor(transport)) {
                return picked;
            }
        }
    }

    private static String garbage(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(1, 40)];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
