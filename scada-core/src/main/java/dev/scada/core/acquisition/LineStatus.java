package dev.scada.core.acquisition;

import dev.scada.core.plant.DeviceSetup;
import dev.scada.core.plant.LineSetup;
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

    static LineStatus of(LineSetup<?, ?, ?> setup, HealthView health, Map<String, Long> counters) {
        return new LineStatus(
                setup.name(),
                setup.driver().settings().protocol(),
                setup.medium().toString(),
                health.state(),
                health.reason(),
                health.since(),
                setup.devices().stream().map(DeviceSetup::name).toList(),
                counters);
    }
}
