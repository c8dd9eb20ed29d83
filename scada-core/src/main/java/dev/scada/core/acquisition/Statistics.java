package dev.scada.core.acquisition;

import dev.scada.core.medium.WireBytes;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What was counted since the start, and measured lately, of a device or of all devices of a line.
 *
 * @param exchanges that were begun: reads, writes, diagnoses
 * @param answered how many of them the device answered as it should
 * @param failuresByKind how many failed, by kind; all kinds stand there
 * @param scans runs of scan classes that were begun
 * @param missedScans runs that were due and left out because the one before was not done
 * @param bytesSent of whole messages, as the wire trace has them
 * @param bytesReceived likewise
 * @param roundTrip from the beginning of an exchange to its answer, over the last one to two minutes
 * @param roundTripNanos of all exchanges that were answered since the start, added up
 * @param lateness from when a scan's run was due to its beginning, over the last one to two minutes
 * @param latenessNanos of all runs since the start, added up
 */
public record Statistics(
        long exchanges,
        long answered,
        Map<FailureKind, Long> failuresByKind,
        long scans,
        long missedScans,
        long bytesSent,
        long bytesReceived,
        Quantiles roundTrip,
        long roundTripNanos,
        Quantiles lateness,
        long latenessNanos) {
    public Statistics {
        failuresByKind =
                Collections.unmodifiableMap(failuresByKind); // in the kinds' order, of a map that nobody else has
    }

    static Statistics of(DeviceCounters device, WireBytes bytes, long nowNanos) {
        return of(
                device.counts(),
                bytes,
                device.roundTrip().quantiles(nowNanos),
                device.lateness().quantiles(nowNanos));
    }

    static Statistics of(LineMeter meter, List<DeviceCounters> devices, long nowNanos) {
        Distribution.Reading roundTrip = new Distribution.Reading();
        Distribution.Reading lateness = new Distribution.Reading();
        for (DeviceCounters device : devices) {
            roundTrip.and(device.roundTrip(), nowNanos);
            lateness.and(device.lateness(), nowNanos);
        }
        return of(meter.counts(), meter.bytes(), roundTrip.quantiles(), lateness.quantiles());
    }

    private static Statistics of(Counts counts, WireBytes bytes, Quantiles roundTrip, Quantiles lateness) {
        return new Statistics(
                counts.exchanges(),
                counts.answered(),
                counts.failures(),
                counts.scans(),
                counts.missedScans(),
                bytes.sent(),
                bytes.received(),
                roundTrip,
                counts.roundTripNanos(),
                lateness,
                counts.latenessNanos());
    }

    /** Of all kinds. */
    public long failures() {
        return failuresByKind.values().stream().mapToLong(Long::longValue).sum();
    }

    public long timeouts() {
        return failuresByKind.getOrDefault(FailureKind.TIMED_OUT, 0L);
    }
}
