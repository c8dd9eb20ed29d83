package dev.scada.core.expression;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Windows as expressions write them. */
final class Windows {
    static final String EXPECTED = "a duration such as '15min' (1s to 31d), or 'hour', 'day', 'week', 'month' for the"
            + " present one, or 'last hour' and so on for the last whole one";

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|s|min|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final String LAST = "last ";

    private Windows() {}

    /** Makes the window of one tag. */
    interface Making {
        Window make(ZoneId plant);
    }

    /** @throws IllegalArgumentException when it is no window; the message says what one is */
    static Making parse(String text) {
        boolean isLast = text.startsWith(LAST);
        String word = isLast ? text.substring(LAST.length()) : text;
        for (CalendarWindow.Unit unit : CalendarWindow.Unit.values()) {
            if (unit.name().toLowerCase(Locale.ROOT).equals(word)) {
                return zone -> new CalendarWindow(unit, isLast, zone);
            }
        }
        Duration length = isLast ? Duration.ZERO : parsed(text);
        if (length.toMillis() < 1_000 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("found the window '" + text + "', expected " + EXPECTED);
        }
        return zone -> new SlidingWindow(length);
    }

    /** @throws IllegalArgumentException when it is none of 10 ms to 31 d */
    static Duration duration(String text) {
        Duration duration = parsed(text);
        if (duration.toMillis() < 10 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("found '" + text + "', expected a duration such as '5s', 10ms to 31d");
        }
        return duration;
    }

    /** Seconds of a unit of time. */
    static double unit(String word) {
        Long millis = MILLIS.get(word);
        if (millis == null) {
            throw new IllegalArgumentException("found '" + word + "', expected the unit of time of the rate: 's' for"
                    + " m³/s, 'min', 'h' for m³/h, 'd'");
        }
        return millis / 1e3;
    }

    private static Duration parsed(String text) {
        Matcher form = DURATION.matcher(text);
        if (!form.matches()) {
            return Duration.ZERO;
        }
        long millis = MILLIS.getOrDefault(form.group(2), 0L);
        return Duration.ofMillis(new BigDecimal(form.group(1))
                .multiply(BigDecimal.valueOf(millis))
                .longValue());
    }
}
