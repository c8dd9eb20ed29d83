package dev.scada.core.acquisition;

import java.time.Duration;

/** Growing pauses between tries: 250 ms at first, doubled each time, to a limit. Confined. */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(250);

    private final Duration longest;
    private Duration next;

    Backoff(Duration longest) {
        this.longest = longest;
        this.next = shorter(FIRST, longest);
    }

    /** The pause before the next try. */
    Duration next() {
        Duration pause = next;
        next = shorter(next.multipliedBy(2), longest);
        return pause;
    }

    /** After a success: the next failure is tried again soon. */
    void reset() {
        next = shorter(FIRST, longest);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
