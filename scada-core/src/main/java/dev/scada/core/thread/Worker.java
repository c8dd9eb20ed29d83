package dev.scada.core.thread;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Does what it is given in its order, one thing at a time. Whoever made it closes it. Any thread may give it something. */
public interface Worker extends Executor, AutoCloseable {
    /** @throws RejectedExecutionException when it is closed */
    @Override
    void execute(Runnable task);

    /** Does what it was given before, as far as its time allows, and ends. */
    @Override
    void close();

    /** Gives it something that nobody misses once it is closed. */
    default void offer(Runnable task) {
        try {
            execute(task);
        } catch (RejectedExecutionException closed) {
            // As was said.
            return;
        }
    }

    /**
     * One that is another's executor.
     *
     * @param end ends it
     */
    static Worker of(Executor executor, Runnable end) {
        return new Worker() {
            @Override
            public void execute(Runnable task) {
                executor.execute(task);
            }

            @Override
            public void close() {
                end.run();
            }
        };
    }
}
