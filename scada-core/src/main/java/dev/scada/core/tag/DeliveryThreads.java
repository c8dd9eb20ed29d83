package dev.scada.core.tag;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads on which listeners are called, and the one that writes what they have not taken.
 *
 * <p>A subscription holds a thread while it has something to deliver, one at most; a listener that never returns keeps
 * its thread, and no other subscription waits for it. A pool of fixed size was rejected: as many stuck listeners as it
 * has threads would stop all others. Threads that idle end by themselves.
 */
final class DeliveryThreads implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryThreads.class);
    private static final long IDLE_SECONDS = 10;
    private static final long CLOSING_MILLIS = 1_000;

    private final ThreadPoolExecutor listeners;
    private final ThreadPoolExecutor spiller;

    DeliveryThreads() {
        listeners = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named("tag-listener-"));
        spiller = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("tag-spill-"));
        spiller.allowCoreThreadTimeOut(true);
    }

    Executor listeners() {
        return task -> execute(listeners, task);
    }

    Executor spiller() {
        return task -> execute(spiller, task);
    }

    private static void execute(Executor executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException closed) {
            log.trace("Nothing is delivered any more", closed);
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            // A listener that never returns must not keep the process from ending.
            thread.setDaemon(true);
            // Not that of the thread which happened to publish: it may be a plugin's, which could never be unloaded.
            thread.setContextClassLoader(DeliveryThreads.class.getClassLoader());
            return thread;
        };
    }

    /** Interrupts listeners that are under way and waits for them, a second at most. */
    @Override
    public void close() {
        listeners.shutdownNow();
        spiller.shutdown();
        try {
            if (!listeners.awaitTermination(CLOSING_MILLIS, TimeUnit.MILLISECONDS)) {
                log.warn("{} tag listeners do not return; they are left behind", listeners.getActiveCount());
            }
            if (!spiller.awaitTermination(CLOSING_MILLIS, TimeUnit.MILLISECONDS)) {
                spiller.shutdownNow();
            }
        } catch (InterruptedException e) {
            spiller.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
