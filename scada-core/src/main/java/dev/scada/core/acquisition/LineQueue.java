package dev.scada.core.acquisition;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.Read;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a line. Writes go first, in their order. Behind them everything goes by deadline; but tries of devices that
 * may not answer, reads on demand and inquiries are let in only as {@link Turns} has it. Confined.
 */
final class LineQueue<D, P> {
    private final Deque<PendingWrite<D, P>> writes = new ArrayDeque<>();
    private final PriorityQueue<PendingRead<D, P>> reads = new PriorityQueue<>();
    private final Deque<PendingCall<D, P>> firstTries = new ArrayDeque<>();
    private final Deque<PendingCall<D, P>> probes = new ArrayDeque<>();
    private final Deque<PendingDemand<D, P>> demands = new ArrayDeque<>();
    private final Deque<Inquiry<D, P>> inquiries = new ArrayDeque<>();
    private long sequence;

    void add(PendingWrite<D, P> write) {
        writes.add(write);
    }

    void add(DeviceRunner<D, P> device, Scan<P> scan, Read<P> read) {
        reads.add(new PendingRead<>(
                device, scan, read, scan.began(), scan.due(), scan.takeFirst(), scan.deadline(), sequence++));
    }

    void add(PendingCall<D, P> call) {
        (call.isFirst() ? firstTries : probes).add(call);
    }

    void add(Inquiry<D, P> inquiry) {
        inquiries.add(inquiry);
    }

    void add(PendingDemand<D, P> demand) {
        demands.add(demand);
    }

    // ---- looking ----

    boolean hasReads() {
        return !reads.isEmpty();
    }

    boolean hasCalls() {
        return !firstTries.isEmpty() || !probes.isEmpty();
    }

    Collection<PendingDemand<D, P>> demands() {
        return demands;
    }

    /** The read whose deadline is the earliest of those that are wanted. */
    @Nullable
    PendingRead<D, P> earliest(Predicate<PendingRead<D, P>> wanted) {
        PendingRead<D, P> earliest = null;
        for (PendingRead<D, P> read : reads) {
            if (wanted.test(read) && (earliest == null || read.compareTo(earliest) < 0)) {
                earliest = read;
            }
        }
        return earliest;
    }

    // ---- taking ----

    @Nullable
    PendingWrite<D, P> nextWrite() {
        return writes.poll();
    }

    @Nullable
    PendingRead<D, P> firstRead() {
        return reads.peek();
    }

    /** Of the first tries the one that goes before the others, and behind them probes in the order they were asked for. */
    @Nullable
    PendingCall<D, P> firstCall() {
        PendingCall<D, P> first = null;
        for (PendingCall<D, P> call : firstTries) {
            if (first == null || call.goesBefore(first)) {
                first = call;
            }
        }
        return first == null ? probes.peek() : first;
    }

    @Nullable
    PendingDemand<D, P> firstDemand() {
        return demands.peek();
    }

    @Nullable
    Inquiry<D, P> firstInquiry() {
        return inquiries.peek();
    }

    @SuppressWarnings("ReferenceEquality") // the very one that was looked at
    void take(PendingRead<D, P> read) {
        if (reads.peek() == read) {
            reads.poll();
        } else {
            reads.remove(read);
        }
    }

    void take(PendingCall<D, P> call) {
        (call.isFirst() ? firstTries : probes).remove(call);
    }

    void takeDemand() {
        demands.remove();
    }

    void takeInquiry() {
        inquiries.remove();
    }

    // ---- ending ----

    /** Forgets the reads of the device's scans, and tries of it. */
    void withdraw(DeviceRunner<D, P> device) {
        reads.removeIf(read -> read.device() == device);
        firstTries.removeIf(call -> call.device() == device);
        probes.removeIf(call -> call.device() == device);
    }

    /** What waits for the device goes out no more, but for inquiries. */
    void giveUp(DeviceRunner<D, P> device, String reason) {
        giveUp(device, RejectionCode.NOT_CONNECTED, reason);
    }

    private void giveUp(DeviceRunner<D, P> device, RejectionCode code, String reason) {
        withdraw(device);
        removeIf(demands, demand -> demand.device() == device, demand -> demand.end(reason));
        removeIf(writes, write -> write.device() == device, write -> write.reject(code, reason));
    }

    /** Nothing goes out to the device any more: its reads are forgotten, its writes rejected, its inquiries ended. */
    void clear(DeviceRunner<D, P> device, RejectionCode code, String reason) {
        giveUp(device, code, reason);
        removeIf(inquiries, inquiry -> inquiry.device() == device, inquiry -> inquiry.end(reason));
    }

    /** Nothing goes out any more: reads are forgotten, writes rejected, inquiries ended. */
    void clear(String reason) {
        reads.clear();
        firstTries.clear();
        probes.clear();
        removeIf(demands, demand -> true, demand -> demand.end(reason));
        removeIf(inquiries, inquiry -> true, inquiry -> inquiry.end(reason));
        removeIf(writes, write -> true, write -> write.reject(RejectionCode.NOT_CONNECTED, reason));
    }

    private static <T> void removeIf(Collection<T> from, Predicate<T> which, Consumer<T> end) {
        List<T> gone = from.stream().filter(which).toList();
        from.removeAll(Set.copyOf(gone));
        // Not before: whoever is told may ask for the next at once.
        gone.forEach(end);
    }
}
