package dev.scada.core.acquisition;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A device at one moment.
 *
 * @param lastRoundTrip of the last exchange that was answered
 */
public record DeviceStatus(
        String name,
        String line,
        HealthView health,
        Statistics statistics,
        Optional<Duration> lastRoundTrip,
        int tags) {
    public HealthState state() {
        return health.state();
    }

    /** Of a state that is not good. */
    public Optional<String> reason() {
        return health.reason();
    }

    /** When the state began. */
    public Instant since() {
        return health.since();
    }

    /** Reads and writes that were begun, since the start. */
    public long exchanges() {
        return statistics.exchanges();
    }

    /** How many of them failed. */
    public long failures() {
        return statistics.failures();
    }

    /** Scans that were due and left out because the one before was not done. */
    public long missedScans() {
        return statistics.missedScans();
    }
}
