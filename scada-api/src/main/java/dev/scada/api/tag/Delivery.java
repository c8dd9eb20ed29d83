package dev.scada.api.tag;

import java.time.Duration;

/** How a subscriber wants to hear of changes. A slow one never slows a poll, whichever it chooses. */
public sealed interface Delivery {
    /**
     * Every change, in order, never dropped: what memory does not hold waits on disk. For alarms, history, calculations.
     *
     * @param pastDeadband only changes of quality, and of value by more than the tag's deadband; otherwise every value that
     *     differs from the one before
     */
    record EveryChange(boolean pastDeadband) implements Delivery {}

    /**
     * The newest of each tag, at most once in the interval: what was overtaken is not delivered. Values that were read
     * again without a change are delivered as well, since their times are new. For screens.
     *
     * @param interval 10 ms to 1 h
     */
    record LatestOnly(Duration interval) implements Delivery {
        public LatestOnly {
            if (interval.toMillis() < 10 || interval.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("an interval is 10 ms to 1 h: " + interval);
            }
        }
    }

    static Delivery everyChange() {
        return new EveryChange(false);
    }

    static Delivery latestOnly(Duration interval) {
        return new LatestOnly(interval);
    }
}
