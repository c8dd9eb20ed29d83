package dev.scada.core.plant;

import dev.scada.api.driver.Driver;
import dev.scada.api.driver.Medium;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * A line with the devices on it.
 *
 * @param timeout for one exchange, and for connecting
 * @param longestProbe the longest pause between two tries to reach a device or a line that has failed
 */
public record LineSetup<L, D, P>(
        String name,
        String description,
        Driver<L, D, P> driver,
        L settings,
        Medium medium,
        Duration timeout,
        Duration longestProbe,
        List<DeviceSetup<D, P>> devices) {
    public LineSetup {
        devices = List.copyOf(devices);
    }

    /** The same line with other devices. */
    public LineSetup<L, D, P> with(List<DeviceSetup<D, P>> others) {
        return new LineSetup<>(name, description, driver, settings, medium, timeout, longestProbe, others);
    }

    LineSetup<L, D, P> without(Collection<String> absentDevices) {
        return with(devices.stream()
                .filter(device -> !absentDevices.contains(device.name()))
                .toList());
    }
}
