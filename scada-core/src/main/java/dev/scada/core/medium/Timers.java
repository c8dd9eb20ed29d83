package dev.scada.core.medium;

import java.time.Duration;

/** Monotonic time, and things to be done later by it. Tests bring one whose time stands still until it is moved. */
public interface Timers {
    /** Nanoseconds from an arbitrary origin, unmoved by steps of the wall clock. Only differences mean something. */
    long nanoTime();

    /** Runs the task once, after the delay, on this object's own thread; it must not block. Any thread may call. */
    Timer after(Duration delay, Runnable task);

    /** Something to be done later. */
    interface Timer {
        /** Does nothing when the task has run already. Any thread. */
        void cancel();
    }
}
