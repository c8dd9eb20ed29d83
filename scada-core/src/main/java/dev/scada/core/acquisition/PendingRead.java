package dev.scada.core.acquisition;

import dev.scada.api.driver.DriverException;
import dev.scada.api.driver.Read;
import dev.scada.api.value.Sample;
import java.util.List;

/**
 * An exchange of a scan that waits for its line, by deadline; of equal ones the first asked for.
 *
 * @param begunIn what {@link Scan#began} gave
 * @param due when the scan's run was due
 * @param isFirst of its run
 */
record PendingRead<D, P>(
        DeviceRunner<D, P> device,
        Scan<P> scan,
        Read<P> read,
        int begunIn,
        long due,
        boolean isFirst,
        long deadline,
        long sequence)
        implements Comparable<PendingRead<D, P>> {
    @Override
    public int compareTo(PendingRead<D, P> other) {
        // By difference, since the monotonic clock may wrap.
        int byDeadline = Long.signum(deadline - other.deadline);
        return byDeadline != 0 ? byDeadline : Long.compare(sequence, other.sequence);
    }

    void answered(List<Sample> samples, long took) {
        scan.answered(begunIn, took);
        device.answered(read, samples);
    }

    void refused(DriverException refusal) {
        device.exchangeFailed(scan, read, refusal);
    }
}
