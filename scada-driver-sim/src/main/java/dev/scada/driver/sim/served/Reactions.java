package dev.scada.driver.sim.served;

import dev.scada.driver.sim.plant.Points;
import dev.scada.modbus.pdu.ExceptionCode;
import dev.scada.modbus.server.Reaction;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The notation of {@code --misbehave}: {@code plc3=silence}, {@code plc3=delay:500ms}, {@code plc3=refuse:06}. */
final class Reactions {
    private static final Pattern FORM = Pattern.compile("plc([1-" + Points.PLCS + "])=([a-z-]+)(?::([0-9a-z]+))?");
    private static final Pattern MILLIS = Pattern.compile("([0-9]{1,6})ms");
    private static final Pattern CODE = Pattern.compile("[0-9a-f]{1,2}");

    private Reactions() {}

    /** The PLC's number and its reaction to every request. */
    static Map.Entry<Integer, Reaction> parse(String text) throws UsageException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw unfit(text);
        }
        String argument = form.group(3) == null ? "" : form.group(3);
        return Map.entry(Integer.parseInt(form.group(1)), reaction(text, form.group(2), argument));
    }

    private static Reaction reaction(String text, String word, String argument) throws UsageException {
        Matcher millis = MILLIS.matcher(argument);
        if (word.equals("delay") && millis.matches()) {
            return new Reaction.Delay(Duration.ofMillis(Integer.parseInt(millis.group(1))));
        }
        if (word.equals("refuse") && CODE.matcher(argument).matches()) {
            return new Reaction.Refuse(new ExceptionCode(Integer.parseInt(argument, 16)));
        }
        for (Reaction.Plain plain : Reaction.Plain.values()) {
            if (word(plain).equals(word) && argument.isEmpty()) {
                return plain;
            }
        }
        throw unfit(text);
    }

    private static UsageException unfit(String text) {
        String words =
                Arrays.stream(Reaction.Plain.values()).map(Reactions::word).collect(Collectors.joining(", "));
        return new UsageException("--misbehave: expected plc1 to plc" + Points.PLCS + ", =, and one of " + words
                + ", delay:500ms, refuse:06 (an exception code in hex); got '" + text + "'");
    }

    private static String word(Reaction.Plain plain) {
        return plain.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
