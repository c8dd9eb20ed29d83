package dev.scada.app.contract;

import dev.scada.core.acquisition.DeviceStatus;
import dev.scada.core.acquisition.HealthState;
import java.time.Instant;
import java.util.Optional;

/**
 * A device.
 *
 * @param reason of a state that is not good
 * @param by who disabled it
 * @param missedScans scans that were due and left out because the one before was not done
 * @param lastRoundTripMillis of the last exchange that was answered
 * @param badTags how many of its tags have no usable value now
 */
public record DeviceView(
        String name,
        String line,
        HealthState state,
        Optional<String> reason,
        Optional<String> by,
        Instant since,
        long exchanges,
        long failures,
        long missedScans,
        Optional<Double> lastRoundTripMillis,
        int tags,
        int badTags,
        StatisticsView statistics) {
    public static DeviceView of(DeviceStatus device, int badTags) {
        return new DeviceView(
                device.name(),
                device.line(),
                device.state(),
                device.reason(),
                device.health().by(),
                device.since(),
                device.exchanges(),
                device.failures(),
                device.missedScans(),
                device.lastRoundTrip().map(TimesView::millis),
                device.tags(),
                badTags,
                StatisticsView.of(device.statistics()));
    }
}
