package dev.scada.core.acquisition;

import dev.scada.core.plant.DeviceSetup;
import dev.scada.core.plant.LineDemand;
import dev.scada.core.plant.LineSetup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line at one moment.
 *
 * @param devices by name, in the order of the plant's files
 * @param statistics of all its devices together, those that have gone too as far as they were counted
 * @param utilisation for how much of the last minute it had an exchange under way, 0 to 1
 * @param reconnects how often it was connected again after it had been lost
 * @param failedConnects how often connecting failed
 * @param demand what its scan classes ask of it, by the exchanges that were measured
 * @param counters the driver's own counts, by name
 */
public record LineStatus(
        String name,
        String driver,
        String medium,
        HealthView health,
        List<String> devices,
        Statistics statistics,
        double utilisation,
        long reconnects,
        long failedConnects,
        LineDemand demand,
        Map<String, Long> counters) {
    public LineStatus {
        devices = List.copyOf(devices);
        counters = Map.copyOf(counters);
    }

    static LineStatus of(
            LineSetup<?, ?, ?> setup,
            HealthView health,
            Map<String, Long> counters,
            LineMeter meter,
            List<? extends DeviceRunner<?, ?>> devices,
            int atATime,
            long nowNanos) {
        return new LineStatus(
                setup.name(),
                setup.driver().settings().protocol(),
                setup.medium().toString(),
                health,
                setup.devices().stream().map(DeviceSetup::name).toList(),
                Statistics.of(
                        meter,
                        devices.stream()
                                .<DeviceCounters>map(DeviceRunner::counters)
                                .toList(),
                        nowNanos),
                meter.load().share(nowNanos),
                meter.reconnects(),
                meter.failedConnects(),
                LineDemand.of(
                        atATime,
                        devices.stream()
                                .flatMap(device -> device.demands().stream())
                                .toList()),
                counters);
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
}
