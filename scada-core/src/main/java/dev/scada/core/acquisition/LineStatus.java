package dev.scada.core.acquisition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line at one moment.
 *
 * @param reason of a state that is not good
 * @param since when the state began
 * @param counters the driver's own counts, by name
 */
public record LineStatus(
        String name,
        String driver,
        String medium,
        HealthState state,
        Optional<String> reason,
        Instant since,
        List<String> devices,
        Map<String, Long> counters) {
    public LineStatus {
        devices = List.copyOf(devices);
        counters = Map.copyOf(counters);
    }
}
