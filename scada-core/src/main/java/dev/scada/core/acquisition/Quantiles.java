package dev.scada.core.acquisition;

import java.time.Duration;
import java.util.Optional;

/**
 * Of what was measured over the last one to two minutes.
 *
 * @param count how many were measured; past 65,534 alike in a minute only their proportions are kept
 * @param medianNanos half of them took no longer. No less than the true one, an eighth more at most, as is the next
 * @param p99Nanos 99 in a hundred took no longer
 * @param maxNanos none took longer; exact
 */
public record Quantiles(long count, long medianNanos, long p99Nanos, long maxNanos) {
    /** Of nothing. */
    public static final Quantiles NONE = new Quantiles(0, 0, 0, 0);

    public Optional<Duration> median() {
        return told(medianNanos);
    }

    public Optional<Duration> p99() {
        return told(p99Nanos);
    }

    public Optional<Duration> max() {
        return told(maxNanos);
    }

    private Optional<Duration> told(long nanos) {
        return count == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }
}
