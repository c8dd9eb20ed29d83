package dev.scada.core.action;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread on which runs and schedules are decided, there while there is something to do. */
final class ActionThread implements Executor, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ActionThread.class);
    private static final long IDLE_SECONDS = 30;
    private static final long CLOSING_MILLIS = 500;

    private final ThreadPoolExecutor executor;

    ActionThread() {
        executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "scada-actions");
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
    }

    /** Drops the task when this is closed. */
    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(() -> contained(task));
        } catch (RejectedExecutionException closed) {
            log.debug("An event came after actions were closed");
        }
    }

    private static void contained(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException fault) {
            log.error("A fault in the handling of control actions; the others go on", fault);
        }
    }

    /** Does what was asked for, and ends. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(CLOSING_MILLIS, TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
