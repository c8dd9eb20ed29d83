package dev.scada.core.acquisition;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How long something took, over the last one to two minutes: by half a kilobyte of counts on a logarithmic scale, eight to
 * each doubling, from 64 µs to 17 s. A quantile is never less than the true one, and at most an eighth more; the longest
 * is exact.
 *
 * <p>One thread records, which allocates nothing and waits for nobody. Any thread reads; what is being recorded at that
 * moment is in or not.
 */
final class Distribution {
    private static final int FINEST_BITS = 16; // 65.5 µs
    private static final int PARTS_BITS = 3;
    private static final int PARTS = 1 << PARTS_BITS;
    private static final int DOUBLINGS = 18;
    private static final int BUCKETS = 1 + DOUBLINGS * PARTS + 1;

    /** What one window covers: about a minute, and a shift in place of a division. */
    private static final int WINDOW_BITS = 36; // 68.7 s

    private static final long NEVER = Long.MIN_VALUE;
    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(char[].class);

    /** Two take turns: while one fills, the other still has the minute before. */
    private final Window even = new Window();

    private final Window odd = new Window();

    /**
     * Adds one.
     *
     * @param nanos what is below zero counts as zero
     * @param nowNanos by the monotonic clock
     */
    void record(long nanos, long nowNanos) {
        long turn = nowNanos >> WINDOW_BITS;
        Window window = (turn & 1) == 0 ? even : odd;
        if (window.turn != turn) {
            window.begin(turn);
        }
        window.add(Math.max(0, nanos));
    }

    /** What was recorded over the last one to two minutes. */
    Quantiles quantiles(long nowNanos) {
        return new Reading().and(this, nowNanos).quantiles();
    }

    private static int bucket(long nanos) {
        if (nanos >>> FINEST_BITS == 0) {
            return 0;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        if (exponent >= FINEST_BITS + DOUBLINGS) {
            return BUCKETS - 1;
        }
        int part = (int) (nanos >>> (exponent - PARTS_BITS)) & (PARTS - 1);
        return 1 + ((exponent - FINEST_BITS) << PARTS_BITS) + part;
    }

    /** Where the bucket ends; the last one has no end. */
    private static long end(int bucket) {
        if (bucket == 0) {
            return 1L << FINEST_BITS;
        }
        if (bucket == BUCKETS - 1) {
            return Long.MAX_VALUE;
        }
        int exponent = FINEST_BITS + ((bucket - 1) >> PARTS_BITS);
        int part = (bucket - 1) & (PARTS - 1);
        return (PARTS + part + 1L) << (exponent - PARTS_BITS);
    }

    /** One or several distributions, added up. Confined to whoever reads. */
    static final class Reading {
        private final long[] counts = new long[BUCKETS];
        private long longest;

        Reading and(Distribution more, long nowNanos) {
            long turn = nowNanos >> WINDOW_BITS;
            longest = Math.max(longest, more.even.addTo(counts, turn));
            longest = Math.max(longest, more.odd.addTo(counts, turn));
            return this;
        }

        Quantiles quantiles() {
            long total = 0;
            for (long count : counts) {
                total += count;
            }
            return total == 0
                    ? Quantiles.NONE
                    : new Quantiles(total, quantile(total, 0.5), quantile(total, 0.99), longest);
        }

        private long quantile(long total, double share) {
            long rank = Math.max(1, (long) Math.ceil(total * share));
            long passed = 0;
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                passed += counts[bucket];
                if (passed >= rank) {
                    return Math.min(end(bucket), longest);
                }
            }
            return longest;
        }
    }

    /** One turn's counts, of 16 bits each: when one is full, all are halved, which changes no quantile. */
    private static final class Window {
        private final char[] counts = new char[BUCKETS];
        /** Which turn these are the counts of; {@link #NEVER} while they are cleared. */
        private volatile long turn = NEVER;

        private volatile long longest;

        void begin(long begun) {
            turn = NEVER;
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                COUNT.setOpaque(counts, bucket, (char) 0);
            }
            longest = 0;
            turn = begun;
        }

        void add(long nanos) {
            int bucket = bucket(nanos);
            int count = counts[bucket] + 1;
            COUNT.setOpaque(counts, bucket, (char) count);
            if (count == Character.MAX_VALUE) {
                for (int each = 0; each < BUCKETS; each++) {
                    COUNT.setOpaque(counts, each, (char) (counts[each] >> 1));
                }
            }
            if (nanos > longest) {
                longest = nanos;
            }
        }

        /** Adds what is not too old; gives the longest of it. */
        long addTo(long[] sums, long now) {
            long mine = turn;
            if (mine == NEVER || now - mine > 1 || now - mine < 0) {
                return 0;
            }
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                sums[bucket] += (char) COUNT.getOpaque(counts, bucket);
            }
            return longest;
        }
    }
}
