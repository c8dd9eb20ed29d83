package dev.scada.core.acquisition;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A device at one moment.
 *
 * @param reason of a state that is not good
 * @param since when the state began
 * @param exchanges reads and writes that were begun, since the start
 * @param failures how many of them failed
 * @param missedScans scans that were due and left out because the one before was not done
 * @param lastRoundTrip of the last exchange that was answered
 */
public record DeviceStatus(
        String name,
        String line,
        HealthState state,
        Optional<String> reason,
        Instant since,
        long exchanges,
        long failures,
        long missedScans,
        Optional<Duration> lastRoundTrip,
        int tags) {}
