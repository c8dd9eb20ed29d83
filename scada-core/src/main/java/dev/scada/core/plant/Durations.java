package dev.scada.core.plant;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as files write them: a number and its unit, {@code 250ms}, {@code 1.5s}, {@code 5min}. */
final class Durations {
    static final String PATTERN = "^(0|[1-9][0-9]{0,14})(\\.[0-9]{1,9})?(ms|s|min|h|d)$";

    private static final Pattern FORM = Pattern.compile(PATTERN);
    private static final Map<String, Long> NANOS = Map.of(
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "min", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);
    /** From the largest, so that a duration is written in the largest unit that it is whole in. */
    private static final String[] UNITS = {"d", "h", "min", "s", "ms"};

    private Durations() {}

    /** Exact to the nanosecond, to 292 years; what is not written like that is no duration. */
    static Optional<Duration> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String fraction = form.group(2) == null ? "" : form.group(2);
        BigDecimal number = new BigDecimal(form.group(1) + fraction);
        try {
            BigDecimal nanos = number.multiply(BigDecimal.valueOf(unit(form.group(3))));
            return Optional.of(Duration.ofNanos(nanos.longValueExact()));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** How a file would write it. */
    static String text(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        for (String unit : UNITS) {
            if (nanos % unit(unit) == 0) {
                return nanos / unit(unit) + unit;
            }
        }
        return BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString() + "ms";
    }

    /** For people, with three digits that count: {@code 1.42s}. Whole minutes, hours and days stay what they are. */
    static String rounded(Duration duration) {
        BigDecimal millis = BigDecimal.valueOf(duration.toNanos(), 6).round(new MathContext(3, RoundingMode.HALF_UP));
        Duration shorter = Duration.ofNanos(millis.movePointRight(6).longValue());
        if (shorter.compareTo(Duration.ofSeconds(1)) < 0 || shorter.toNanos() % unit("min") == 0) {
            return text(shorter);
        }
        return millis.movePointLeft(3).stripTrailingZeros().toPlainString() + "s";
    }

    /** The unit's length, for limits; empty for a word that is no unit of time. */
    static Optional<Duration> ofUnit(String unit) {
        return Optional.ofNullable(NANOS.get(unit)).map(Duration::ofNanos);
    }

    private static long unit(String unit) {
        return NANOS.getOrDefault(unit, 1L);
    }
}
