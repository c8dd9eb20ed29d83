package dev.scada.core.medium;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few threads for work that takes milliseconds of reckoning or of the disk. There are none while there is no work. */
final class AsideThreads implements Executor, AutoCloseable {
    private static final int THREADS = 2;

    private final ThreadPoolExecutor executor;

    AsideThreads(String threadName) {
        executor = new ThreadPoolExecutor(THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
    }

    /** Drops the task when this is closed. */
    @Override
    public void execute(Runnable task) {
        if (!executor.isShutdown()) {
            executeUnlessClosed(task);
        }
    }

    private void executeUnlessClosed(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            if (!executor.isShutdown()) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
