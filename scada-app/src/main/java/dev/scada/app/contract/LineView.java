package dev.scada.app.contract;

import dev.scada.core.acquisition.HealthState;
import dev.scada.core.acquisition.LineStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A line.
 *
 * @param reason of a state that is not good
 * @param by who disabled it
 * @param utilisation for how much of the last minute it had an exchange under way, 0 to 1
 * @param reconnects how often it was connected again after it had been lost
 * @param failedConnects how often connecting failed
 * @param demand what its scan classes ask of it
 * @param statistics of all its devices together
 * @param counters the driver's own counts, by name
 */
public record LineView(
        String name,
        String driver,
        String medium,
        HealthState state,
        Optional<String> reason,
        Optional<String> by,
        Instant since,
        List<String> devices,
        double utilisation,
        long reconnects,
        long failedConnects,
        DemandView demand,
        StatisticsView statistics,
        Map<String, Long> counters) {
    /** With those of its devices only. */
    LineView with(Set<String> seen) {
        return new LineView(
                name,
                driver,
                medium,
                state,
                reason,
                by,
                since,
                devices.stream().filter(seen::contains).toList(),
                utilisation,
                reconnects,
                failedConnects,
                demand,
                statistics,
                counters);
    }

    public static LineView of(LineStatus line) {
        return new LineView(
                line.name(),
                line.driver(),
                line.medium(),
                line.state(),
                line.reason(),
                line.health().by(),
                line.since(),
                line.devices(),
                Math.rint(line.utilisation() * 1e4) / 1e4,
                line.reconnects(),
                line.failedConnects(),
                DemandView.of(line.demand()),
                StatisticsView.of(line.statistics()),
                line.counters());
    }
}
