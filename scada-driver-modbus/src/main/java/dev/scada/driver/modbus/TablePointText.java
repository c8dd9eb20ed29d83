package dev.scada.driver.modbus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shorthand of a {@link TablePoint}: place, form, and the words that are the driver's own. */
final class TablePointText {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)(ms|s|min)");

    private Optional<String> scaleRegister = Optional.empty();
    private Optional<String> writeTo = Optional.empty();
    private Optional<Duration> pulse = Optional.empty();
    private boolean isWriteOnly;
    private long rest;

    private TablePointText() {}

    static TablePoint parse(String text) {
        List<String> words = new ArrayList<>(Arrays.asList(text.strip().split("\\s+")));
        String place = words.remove(0);
        TablePointText options = new TablePointText();
        words.removeIf(options::takes);
        return new TablePoint(
                place,
                Optional.of(String.join(" ", words)),
                options.scaleRegister,
                options.writeTo,
                options.isWriteOnly,
                options.pulse,
                options.rest);
    }

    private boolean takes(String word) {
        int equals = word.indexOf('=');
        String value = word.substring(equals + 1);
        switch ((equals < 0 ? word : word.substring(0, equals)).toLowerCase(Locale.ROOT)) {
            case "scale-register" -> scaleRegister = Optional.of(value);
            case "write" -> writeTo = Optional.of(value);
            case "write-only" -> isWriteOnly = true;
            case "pulse" -> pulse = Optional.of(duration(value));
            case "rest" -> rest = number(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("pulse=" + text + ": expected how long, as in pulse=500ms or pulse=2s");
        }
        double amount = Double.parseDouble(matcher.group(1));
        double millis = switch (matcher.group(2)) {
            case "ms" -> amount;
            case "s" -> amount * 1000;
            default -> amount * 60_000;
        };
        return Duration.ofMillis(Math.round(millis));
    }

    private static long number(String text) {
        try {
            return Long.decode(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("rest=" + text + ": expected the number that the pulse ends with");
        }
    }

    static String of(TablePoint point) {
        return point.place()
                + point.form().map(form -> " " + form).orElse("")
                + point.scaleRegister().map(place -> " scale-register=" + place).orElse("")
                + point.writeTo().map(place -> " write=" + place).orElse("")
                + (point.writeOnly() ? " write-only" : "")
                + point.pulse()
                        .map(pulse -> " pulse=" + pulse.toMillis() + "ms")
                        .orElse("")
                + (point.rest() == 0 ? "" : " rest=" + point.rest());
    }
}
