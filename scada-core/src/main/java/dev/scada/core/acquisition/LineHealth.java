package dev.scada.core.acquisition;

import java.util.List;

/** What the states of its devices say about a line that is connected. */
final class LineHealth {
    private LineHealth() {}

    /** How many devices are not disabled. */
    static int inService(List<? extends DeviceRunner<?, ?>> devices) {
        return (int) devices.stream()
                .filter(device -> device.state() != HealthState.DISABLED)
                .count();
    }

    /** Whether any device has answered since the line was connected. */
    static boolean answers(List<? extends DeviceRunner<?, ?>> devices) {
        return devices.stream()
                .anyMatch(device -> device.state() == HealthState.GOOD || device.state() == HealthState.DEGRADED);
    }

    /**
     * Good when all devices answer, degraded when some do, failed when none does; a line on its way says so itself. Devices
     * that are disabled count for nothing.
     */
    static void follow(List<? extends DeviceRunner<?, ?>> devices, boolean isConnected, Health health) {
        if (!isConnected) {
            return;
        }
        int expected = inService(devices);
        long failed = devices.stream()
                .filter(device -> device.state() == HealthState.FAILED)
                .count();
        if (expected == 0) {
            health.good();
        } else if (failed == expected) {
            health.failed("no device answers");
        } else if (answers(devices) && failed == 0) {
            health.good();
        } else if (answers(devices)) {
            health.degraded(failed + " of " + expected + " devices do not answer");
        }
    }
}
