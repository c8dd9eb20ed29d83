package dev.scada.core.acquisition;

import dev.scada.api.control.RejectionCode;
import dev.scada.api.driver.Read;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** What waits for a line: writes in their order, and behind them all reads and inquiries by deadline. Confined. */
final class LineQueue<D, P> {
    private final Deque<PendingWrite<D, P>> writes = new ArrayDeque<>();
    private final PriorityQueue<PendingRead<D, P>> reads = new PriorityQueue<>();
    private final Deque<Inquiry<D, P>> inquiries = new ArrayDeque<>();
    private long sequence;

    void add(PendingWrite<D, P> write) {
        writes.add(write);
    }

    void add(DeviceRunner<D, P> device, Scan<P> scan, Read<P> read) {
        reads.add(new PendingRead<>(device, scan, read, scan.began(), scan.deadline(), sequence++));
    }

    void add(Inquiry<D, P> inquiry) {
        inquiries.add(inquiry);
    }

    /** Takes what is next and hands it on; false when nothing waits. */
    boolean next(
            Consumer<PendingWrite<D, P>> write, Consumer<PendingRead<D, P>> read, Consumer<Inquiry<D, P>> inquiry) {
        if (!writes.isEmpty()) {
            write.accept(writes.remove());
        } else if (!inquiries.isEmpty() && isDueFirst(inquiries.element())) {
            inquiry.accept(inquiries.remove());
        } else if (!reads.isEmpty()) {
            read.accept(reads.remove());
        } else {
            return false;
        }
        return true;
    }

    private boolean isDueFirst(Inquiry<D, P> inquiry) {
        PendingRead<D, P> read = reads.peek();
        return read == null || inquiry.deadline() - read.deadline() < 0;
    }

    void withdraw(DeviceRunner<D, P> device) {
        reads.removeIf(read -> read.device() == device);
    }

    /** Nothing goes out to the device any more: its reads are forgotten, its writes rejected, its inquiries ended. */
    void clear(DeviceRunner<D, P> device, String reason) {
        withdraw(device);
        writes.removeIf(write -> {
            boolean isIts = write.device() == device;
            if (isIts) {
                write.reject(RejectionCode.NOT_CONNECTED, reason);
            }
            return isIts;
        });
        inquiries.removeIf(inquiry -> {
            boolean isIts = inquiry.device() == device;
            if (isIts) {
                inquiry.end(reason);
            }
            return isIts;
        });
    }

    /** Nothing goes out any more: reads are forgotten, writes rejected, inquiries ended. */
    void clear(String reason) {
        reads.clear();
        for (Inquiry<D, P> inquiry = inquiries.poll(); inquiry != null; inquiry = inquiries.poll()) {
            inquiry.end(reason);
        }
        for (PendingWrite<D, P> write = writes.poll(); write != null; write = writes.poll()) {
            write.reject(RejectionCode.NOT_CONNECTED, reason);
        }
    }
}
