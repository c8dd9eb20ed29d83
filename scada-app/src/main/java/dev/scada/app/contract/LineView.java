package dev.scada.app.contract;

import dev.scada.core.acquisition.HealthState;
import dev.scada.core.acquisition.LineStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line.
 *
 * @param reason of a state that is not good
 * @param counters the driver's own counts, by name
 */
public record LineView(
        String name,
        String driver,
        String medium,
        HealthState state,
        Optional<String> reason,
        Instant since,
        List<String> devices,
        Map<String, Long> counters) {
    public static LineView of(LineStatus line) {
        return new LineView(
                line.name(),
                line.driver(),
                line.medium(),
                line.state(),
                line.reason(),
                line.since(),
                line.devices(),
                line.counters());
    }
}
