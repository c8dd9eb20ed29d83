package dev.scada.core.acquisition;

import java.util.List;

/** What the states of its devices say about a line that is connected. */
final class LineHealth {
    private LineHealth() {}

    /** Whether any device has answered since the line was connected. */
    static boolean answers(List<? extends DeviceRunner<?, ?>> devices) {
        return devices.stream()
                .anyMatch(device -> device.state() == HealthState.GOOD || device.state() == HealthState.DEGRADED);
    }

    /** Good when all devices answer, degraded when some do, failed when none does; a line on its way says so itself. */
    static void follow(List<? extends DeviceRunner<?, ?>> devices, boolean isConnected, Health health) {
        if (!isConnected) {
            return;
        }
        long failed = devices.stream()
                .filter(device -> device.state() == HealthState.FAILED)
                .count();
        if (failed == devices.size()) {
            health.failed("no device answers");
        } else if (answers(devices) && failed == 0) {
            health.good();
        } else if (answers(devices)) {
            health.degraded(failed + " of " + devices.size() + " devices do not answer");
        }
    }
}
