package dev.scada.testkit;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** A blocking line's own thread: one task at a time, in order. */
final class LineThread implements Executor, AutoCloseable {
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Consumer<Throwable> fault;
    private final Thread thread;
    private volatile boolean stopped;

    LineThread(String name, Consumer<Throwable> fault) {
        this.fault = fault;
        thread = KitThreads.named(name + "-line").newThread(this::run);
        thread.start();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    private void run() {
        while (!stopped) {
            try {
                tasks.take().run();
            } catch (InterruptedException e) {
                // Left over from a call that was ended, or the end, which the loop's condition knows.
                Thread.interrupted();
            } catch (RuntimeException | Error e) {
                fault.accept(e);
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        Waits.join(thread);
    }
}
