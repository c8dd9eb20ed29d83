package dev.scada.core.acquisition;

import dev.scada.api.driver.Call;
import dev.scada.api.medium.WireTrace;
import dev.scada.core.medium.Timers;
import java.time.Duration;

/** The limits of a call: a deadline on the monotonic clock, and whether anybody still waits. */
class CallLimits implements Call {
    private final Timers timers;
    private final long deadline;
    private final WireTrace trace;
    private final String what;
    private volatile boolean ended;

    /** @param what for a person who reads why it failed: {@code read} */
    CallLimits(String what, Timers timers, Duration within, WireTrace trace) {
        this.what = what;
        this.timers = timers;
        this.deadline = timers.nanoTime() + within.toNanos();
        this.trace = trace;
    }

    String what() {
        return what;
    }

    void end() {
        ended = true;
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - timers.nanoTime()));
    }

    @Override
    public boolean isEnded() {
        return ended || deadline - timers.nanoTime() <= 0;
    }

    @Override
    public WireTrace trace() {
        return trace;
    }
}
