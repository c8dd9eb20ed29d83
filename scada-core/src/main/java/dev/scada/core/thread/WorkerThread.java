package dev.scada.core.thread;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker with one thread of its own, which is there while there is something to do. A fault in one thing is logged and
 * keeps the next from nothing.
 */
public final class WorkerThread implements Worker {
    private static final Logger log = LoggerFactory.getLogger(WorkerThread.class);
    private static final long IDLE_SECONDS = 10;

    private final String name;
    private final Duration closing;
    private final ThreadPoolExecutor executor;

    /**
     * @param name of the thread
     * @param closing how long {@link #close} waits at most
     */
    public WorkerThread(String name, Duration closing) {
        this.name = name;
        this.closing = closing;
        executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(() -> contained(task));
    }

    private void contained(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException fault) {
            log.error("A fault on the thread {}; it goes on with what comes next", name, fault);
        }
    }

    /**
     * Takes nothing more, and waits for what it was given. What does not come to its end in time goes on behind its back.
     *
     * @return whether all of it is done
     */
    public boolean end() {
        executor.shutdown();
        try {
            return executor.awaitTermination(closing.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What does not come to its end in time is interrupted, and what waits behind it is dropped. */
    @Override
    public void close() {
        if (!end()) {
            executor.shutdownNow();
        }
    }
}
