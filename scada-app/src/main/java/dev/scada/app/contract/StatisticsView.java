package dev.scada.app.contract;

import dev.scada.core.acquisition.Statistics;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted since the start, and measured lately, of a device or of all devices of a line.
 *
 * @param failuresByKind those that happened: timed_out, connection, protocol, refused, busy, device, settings, withdrawn,
 *     driver_fault
 * @param missedScans scans that were due and left out because the one before was not done
 * @param bytesSent of whole messages, without what TCP and TLS add
 * @param roundTrip from an exchange's beginning to its answer
 * @param lateness from when a scan was due to its beginning
 */
public record StatisticsView(
        long exchanges,
        long failures,
        Map<String, Long> failuresByKind,
        long timeouts,
        long missedScans,
        long bytesSent,
        long bytesReceived,
        TimesView roundTrip,
        TimesView lateness) {
    static StatisticsView of(Statistics statistics) {
        Map<String, Long> kinds = new TreeMap<>();
        statistics.failuresByKind().forEach((kind, count) -> {
            if (count > 0) {
                kinds.put(kind.word(), count);
            }
        });
        return new StatisticsView(
                statistics.exchanges(),
                statistics.failures(),
                kinds,
                statistics.timeouts(),
                statistics.missedScans(),
                statistics.bytesSent(),
                statistics.bytesReceived(),
                TimesView.of(statistics.roundTrip()),
                TimesView.of(statistics.lateness()));
    }
}
