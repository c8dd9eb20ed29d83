package dev.scada.app.contract;

import dev.scada.core.acquisition.Quantiles;
import java.time.Duration;
import java.util.Optional;

/**
 * Of what was measured over the last one to two minutes; absent where nothing was.
 *
 * @param medianMillis half took no longer; an eighth too much at most, as is the next
 * @param p99Millis 99 in a hundred took no longer
 * @param maxMillis none took longer
 */
public record TimesView(Optional<Double> medianMillis, Optional<Double> p99Millis, Optional<Double> maxMillis) {
    static TimesView of(Quantiles quantiles) {
        return new TimesView(
                quantiles.median().map(TimesView::millis),
                quantiles.p99().map(TimesView::millis),
                quantiles.max().map(TimesView::millis));
    }

    /** To the microsecond: more would be noise. */
    static double millis(Duration duration) {
        return Math.rint(duration.toNanos() / 1e3) / 1e3;
    }
}
