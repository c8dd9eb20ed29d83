package dev.scada.benchmarks.faults;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What came of the exchanges of one run. Any thread. */
final class Tally {
    private static final int KEPT = 5;

    private final LongAdder right = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final LongAdder faults = new LongAdder();
    private final LongAdder reconnects = new LongAdder();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final Queue<String> examples = new ConcurrentLinkedQueue<>();

    void right() {
        right.increment();
    }

    void failed() {
        failed.increment();
    }

    void wrong(String what) {
        wrong.increment();
        keep(what);
    }

    /** Something that is nobody's fault but ours. */
    void fault(String what) {
        faults.increment();
        keep(what);
    }

    private void keep(String what) {
        if (examples.size() < KEPT) {
            examples.add(what);
        }
    }

    void reconnected() {
        reconnects.increment();
    }

    void healed(long nanos) {
        slowestNanos.accumulateAndGet(nanos, Math::max);
    }

    long exchanges() {
        return right.sum() + failed.sum() + wrong.sum();
    }

    long rightOnes() {
        return right.sum();
    }

    long wrongOnes() {
        return wrong.sum();
    }

    long faultsOfOurs() {
        return faults.sum();
    }

    long reconnects() {
        return reconnects.sum();
    }

    long slowestMillis() {
        return (slowestNanos.get() + 999_999) / 1_000_000;
    }

    Queue<String> examples() {
        return examples;
    }
}
