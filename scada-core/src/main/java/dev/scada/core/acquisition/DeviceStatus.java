package dev.scada.core.acquisition;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A device at one moment.
 *
 * @param lastRoundTrip of the last exchange that was answered
 * @param clockSkew what the server's clock is ahead of the device's, negative when the device's is; absent where the device
 *     gives no times of its own
 */
public record DeviceStatus(
        String name,
        String line,
        HealthView health,
        Statistics statistics,
        Optional<Duration> lastRoundTrip,
        int tags,
        Optional<Duration> clockSkew) {
    /** One of a device that gives no times. */
    public DeviceStatus(
            String name,
            String line,
            HealthView health,
            Statistics statistics,
            Optional<Duration> lastRoundTrip,
            int tags) {
        this(name, line, health, statistics, lastRoundTrip, tags, Optional.empty());
    }

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
