package dev.scada.core.acquisition;

/**
 * How much of a line's time goes to devices of which nobody knows whether they answer. Of tries that go unanswered there is
 * one under way at most (on a line that takes ten exchanges at a time two, and so on), and after each the line rests from
 * them: after a probe for four times as long as it took, so that all probes together take a fifth of the line; after the
 * first try of a device since the line was connected for as long as it took. A try that is answered costs nothing. Confined.
 */
final class ProbeShare {
    /** Of the line's time, one part in so many. */
    static final int PARTS = 5;

    private final int maxOutstanding;
    private final int maxTries;
    private int underWay;
    private long restEnds;
    private boolean rests;

    /** @param maxOutstanding what the line takes at a time */
    ProbeShare(int maxOutstanding) {
        this.maxOutstanding = maxOutstanding;
        this.maxTries = Math.max(1, maxOutstanding / PARTS);
    }

    boolean isFull() {
        return underWay >= maxTries;
    }

    boolean isResting(long now) {
        rests = rests && restEnds - now > 0;
        return rests;
    }

    /** While it rests: until when. */
    long restEnds() {
        return restEnds;
    }

    void begun() {
        underWay++;
    }

    void answered() {
        underWay--;
    }

    /**
     * Nobody answered.
     *
     * @param isFirst since the line was connected
     */
    void unanswered(long now, long took, boolean isFirst) {
        underWay--;
        // Where more than one exchange goes on at a time, a try takes up only its part of the line.
        double of = (double) maxTries / maxOutstanding;
        long rest = (long) (took * Math.max(0, of * (isFirst ? 2 : PARTS) - 1));
        if (rest > 0 && (!isResting(now) || now + rest - restEnds > 0)) {
            rests = true;
            restEnds = now + rest;
        }
    }
}
