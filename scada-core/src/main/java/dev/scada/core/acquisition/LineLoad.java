package dev.scada.core.acquisition;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * For how much of the last minute a line had an exchange under way. Written on the line's logic, without allocating; read by
 * any thread.
 */
final class LineLoad {
    /** Some four seconds, and a shift in place of a division. */
    private static final int SLOT_BITS = 32;

    private static final long SLOT_NANOS = 1L << SLOT_BITS;
    /** Whole slots that are added up: 60.1 s. */
    private static final int SLOTS = 14;

    /** One more for the slot under way, rounded up to a power of two. */
    private static final int KEPT = 16;

    private static final int BUSY_BITS = SLOT_BITS + 1;
    private static final long IDLE = Long.MIN_VALUE;

    /** Of each slot its number and how long the line was busy in it, as one, so that they always agree. */
    private final AtomicLongArray busy = new AtomicLongArray(KEPT);

    private final long start;
    private int underWay;
    private volatile long busySince = IDLE;

    LineLoad(long nowNanos) {
        start = nowNanos;
    }

    void begun(long nowNanos) {
        if (underWay++ == 0) {
            busySince = nowNanos;
        }
    }

    void ended(long nowNanos) {
        if (--underWay == 0) {
            add(busySince, nowNanos);
            busySince = IDLE;
        }
    }

    private void add(long from, long until) {
        long begin = Math.max(from, ((until >> SLOT_BITS) - SLOTS) << SLOT_BITS);
        for (long slot = begin >> SLOT_BITS; slot <= until >> SLOT_BITS; slot++) {
            int at = (int) slot & (KEPT - 1);
            long before = busy.getPlain(at);
            long already = stamp(before) == stamped(slot) ? before & mask() : 0;
            busy.setOpaque(at, (stamped(slot) << BUSY_BITS) | Math.min(SLOT_NANOS, already + part(slot, begin, until)));
        }
    }

    private static long part(long slot, long from, long until) {
        long begin = slot << SLOT_BITS;
        return Math.max(0, Math.min(until, begin + SLOT_NANOS) - Math.max(from, begin));
    }

    /** 0 to 1: over the last minute, or since the start while that is less. */
    double share(long nowNanos) {
        long current = nowNanos >> SLOT_BITS;
        long oldest = current - SLOTS;
        long since = busySince;
        long sum = 0;
        for (long slot = oldest; slot <= current; slot++) {
            long kept = busy.getOpaque((int) slot & (KEPT - 1));
            sum += stamp(kept) == stamped(slot) ? kept & mask() : 0;
            sum += since == IDLE ? 0 : part(slot, since, nowNanos);
        }
        long window = nowNanos - Math.max(start, oldest << SLOT_BITS);
        return window <= 0 ? 0 : Math.min(1, sum / (double) window);
    }

    private static long stamp(long kept) {
        return kept >>> BUSY_BITS;
    }

    /** Never the zero of a slot that was never used. */
    private static long stamped(long slot) {
        return (slot & ((1L << (Long.SIZE - BUSY_BITS)) - 1)) | (1L << (Long.SIZE - BUSY_BITS - 1));
    }

    private static long mask() {
        return (1L << BUSY_BITS) - 1;
    }
}
