package dev.scada.core.medium;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The one thread of a line whose driver blocks. It never gets a second one, also when a call does not come back. */
public final class LineThread implements Executor, AutoCloseable {
    private final ThreadPoolExecutor executor;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Object lock = new Object();
    private final String lineName;
    private @Nullable Thread inCall;

    /** Makes no thread yet: the first call does. */
    public LineThread(String lineName) {
        this.lineName = lineName;
        executor = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "scada-line-" + lineName);
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
    }

    /** Runs it after what was asked for before; drops it when this is closed. */
    @Override
    public void execute(Runnable task) {
        underWay.incrementAndGet();
        try {
            executor.execute(() -> run(task));
        } catch (RejectedExecutionException closed) {
            underWay.decrementAndGet();
        }
    }

    private void run(Runnable task) {
        synchronized (lock) {
            inCall = Thread.currentThread();
        }
        try {
            task.run();
        } finally {
            synchronized (lock) {
                inCall = null;
                // An interruption that came too late was meant for this call, not for the next.
                Thread.interrupted();
            }
            underWay.decrementAndGet();
        }
    }

    /**
     * Runs it at once: here when nothing is under way, otherwise on a second thread that lives no longer than the task. For
     * the closing of what a call may hang in.
     */
    public void aside(Runnable task) {
        if (!isBusy()) {
            execute(task);
            return;
        }
        underWay.incrementAndGet();
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } finally {
                        underWay.decrementAndGet();
                    }
                },
                "scada-closing-" + lineName);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether a call has not come back, or waits for one that has not. */
    public boolean isBusy() {
        return underWay.get() > 0;
    }

    /** Interrupts the call that is under way, if there is one. */
    public void interrupt() {
        synchronized (lock) {
            if (inCall != null) {
                inCall.interrupt();
            }
        }
    }

    /** Interrupts what is under way and drops what waits. The thread ends when the call does. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
