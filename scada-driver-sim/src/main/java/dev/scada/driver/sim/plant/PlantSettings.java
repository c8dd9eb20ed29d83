package dev.scada.driver.sim.plant;

import java.time.Duration;
import java.time.Instant;

/**
 * How a simulated plant begins. Equal settings give equal plants.
 *
 * @param seed of people's habits and of the measurements' noise
 * @param start simulated time at the beginning; the weekly pattern of demand follows it in UTC
 * @param step simulated time between two balances, 1 s to 1 min
 */
public record PlantSettings(long seed, Instant start, Duration step) {
    /** The Monday on which the BATADAL record begins. */
    public static final Instant RECORD_START = Instant.parse("2014-01-06T00:00:00Z");

    private static final Duration MIN_STEP = Duration.ofSeconds(1);
    private static final Duration MAX_STEP = Duration.ofMinutes(1);

    public PlantSettings {
        if (step.compareTo(MIN_STEP) < 0 || step.compareTo(MAX_STEP) > 0) {
            throw new IllegalArgumentException("expected a step from 1 s to 60 s, got " + step);
        }
    }

    /** In steps of 10 s from the beginning of the record. */
    public static PlantSettings of(long seed) {
        return new PlantSettings(seed, RECORD_START, Duration.ofSeconds(10));
    }
}
