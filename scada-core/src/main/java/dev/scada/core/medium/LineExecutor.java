package dev.scada.core.medium;

import java.util.concurrent.Executor;

/** Where the logic of lines runs: one thread that serves many, with its timers. What runs there must not block. */
public interface LineExecutor extends Executor, Timers {
    /** Whether the caller runs there. */
    boolean isCurrent();
}
