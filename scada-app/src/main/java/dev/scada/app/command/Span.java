package dev.scada.app.command;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long something lasts: {@code 30s}, {@code 15min}, {@code 2h}, {@code 1d}. */
record Span(int seconds) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})(s|min|m|h|d)");
    private static final Map<String, Integer> SECONDS = Map.of("s", 1, "min", 60, "m", 60, "h", 3_600, "d", 86_400);

    /** {@code 1 h 5 min}, as lists show what is left. */
    static String words(long seconds) {
        if (seconds >= 86_400) {
            return seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
        }
        if (seconds >= 3_600) {
            return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
        }
        return seconds >= 60 ? seconds / 60 + " min " + seconds % 60 + " s" : seconds + " s";
    }

    /** For options. */
    static final class Converter implements ITypeConverter<Span> {
        @Override
        public Span convert(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException("expected a time such as 30s, 15min, 2h or 1d, not '" + text + "'");
            }
            long seconds = Long.parseLong(form.group(1)) * SECONDS.getOrDefault(form.group(2), 1);
            return new Span((int) Math.min(seconds, Integer.MAX_VALUE));
        }
    }
}
