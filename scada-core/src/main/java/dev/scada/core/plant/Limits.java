package dev.scada.core.plant;

import dev.scada.api.settings.Range;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a number or a duration, both included, exactly.
 *
 * @param min absent: none
 * @param max absent: none
 * @param isTime whether the limits are of a duration, in nanoseconds
 */
record Limits(Optional<BigDecimal> min, Optional<BigDecimal> max, boolean isTime) {
    static final Limits NONE = new Limits(Optional.empty(), Optional.empty(), false);

    static Limits ofNumber(@Nullable Range range, Limits natural) throws BadSettingsException {
        if (range == null) {
            return natural;
        }
        Limits said = of(range, BigDecimal.ONE, false);
        return new Limits(said.min.or(natural::min), said.max.or(natural::max), false);
    }

    static Limits ofDuration(@Nullable Range range) throws BadSettingsException {
        if (range == null) {
            // Negative durations cannot be written.
            return new Limits(Optional.empty(), Optional.empty(), true);
        }
        Duration unit = Durations.ofUnit(range.unit())
                .orElseThrow(() -> new BadSettingsException(
                        "@Range of a duration has the unit '" + range.unit() + "', expected ms, s, min, h or d"));
        return of(range, BigDecimal.valueOf(unit.toNanos()), true);
    }

    static Limits between(long min, long max) {
        return new Limits(Optional.of(BigDecimal.valueOf(min)), Optional.of(BigDecimal.valueOf(max)), false);
    }

    private static Limits of(Range range, BigDecimal unit, boolean isTime) throws BadSettingsException {
        // Written so that NaN fails as well.
        if (!(range.min() <= range.max())) {
            throw new BadSettingsException("@Range from " + range.min() + " to " + range.max() + " is upside down");
        }
        Function<Double, Optional<BigDecimal>> exact = limit -> Double.isInfinite(limit)
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(limit).multiply(unit));
        return new Limits(exact.apply(range.min()), exact.apply(range.max()), isTime);
    }

    boolean contains(BigDecimal value) {
        return min.map(limit -> value.compareTo(limit) >= 0).orElse(true)
                && max.map(limit -> value.compareTo(limit) <= 0).orElse(true);
    }

    boolean contains(Duration value) {
        return contains(BigDecimal.valueOf(value.toNanos()));
    }

    /** Those that are not the others' anyway. */
    Limits beyond(Limits natural) {
        return new Limits(
                min.filter(limit -> !natural.min.equals(min)), max.filter(limit -> !natural.max.equals(max)), isTime);
    }

    /** {@code , 10ms to 10min}; empty where there are none. */
    String words(String before) {
        if (min.isPresent() && max.isPresent()) {
            return before + text(min.get()) + " to " + text(max.get());
        }
        return min.map(limit -> before + text(limit) + " or more").orElse("")
                + max.map(limit -> before + text(limit) + " or less").orElse("");
    }

    private String text(BigDecimal limit) {
        if (isTime && limit.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
            return Durations.text(Duration.ofNanos(limit.longValue()));
        }
        return plain(limit).toPlainString();
    }

    /** Without trailing zeros, and without an exponent for whole numbers. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
