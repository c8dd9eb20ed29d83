package dev.scada.core.control;

/** Where commands are decided, and where askers are told. */
interface ControlExecutor extends AutoCloseable {
    /**
     * Runs the task after those handed over before it, one at a time.
     *
     * @throws java.util.concurrent.RejectedExecutionException after close
     */
    void decide(Runnable task);

    /** Runs a task that may block, whatever the others do; after close on the caller's thread. */
    void tell(Runnable task);

    /** Lets run what was handed over before, for a short while. */
    @Override
    void close();
}
