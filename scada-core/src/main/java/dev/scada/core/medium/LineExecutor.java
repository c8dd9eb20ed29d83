package dev.scada.core.medium;

import java.util.concurrent.Executor;

/** Where the logic of lines runs: one thread that serves many, with its timers. What runs there must not block. */
public interface LineExecutor extends Executor, Timers {
    /** Whether the caller runs there. */
    boolean isCurrent();

    /**
     * Brings to the logic what a driver tells, on whichever thread and from however deep in its own code: at once where
     * that is safe, otherwise as soon as the driver's code has returned.
     */
    default void inTurn(Runnable task) {
        if (isCurrent()) {
            task.run();
        } else {
            execute(task);
        }
    }
}
