package dev.scada.core.control;

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
 * The thread on which commands are decided, and those on which askers are told: what an asker does with the outcome may
 * block, and must cost no other command anything. Threads are made when needed and end when idle.
 */
final class ControlThreads implements ControlExecutor {
    private static final Logger log = LoggerFactory.getLogger(ControlThreads.class);
    private static final long IDLE_SECONDS = 30;
    private static final long CLOSING_MILLIS = 500;

    private final ThreadPoolExecutor control;
    private final ThreadPoolExecutor answers;

    ControlThreads() {
        control = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("control-"));
        control.allowCoreThreadTimeOut(true);
        answers = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                named("command-answer-"));
    }

    @Override
    public void decide(Runnable task) {
        control.execute(() -> contained(task));
    }

    @Override
    public void tell(Runnable task) {
        try {
            answers.execute(task);
        } catch (RejectedExecutionException closed) {
            log.debug("Answered on the caller's thread, since commands are closed");
            task.run();
        }
    }

    private static void contained(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException fault) {
            log.error("A fault in the handling of commands; the others go on", fault);
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(ControlThreads.class.getClassLoader());
            return thread;
        };
    }

    /** Lets run what was handed over before, half a second at most. */
    @Override
    public void close() {
        control.shutdown();
        answers.shutdown();
        try {
            control.awaitTermination(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
            answers.awaitTermination(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        control.shutdownNow();
        answers.shutdownNow();
    }
}
