package dev.scada.modbus.server;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A server's daemon thread, and the waiting for its end, which is bounded. */
final class ServerThread {

    private static final long CLOSE_MILLIS = 3000;

    interface Wait {
        void within(long millis) throws InterruptedException;
    }

    private final Thread thread;

    private ServerThread(Thread thread) {
        this.thread = thread;
    }

    static ServerThread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return new ServerThread(thread);
    }

    /** Waits for something that the thread does, unless it has ended. An interruption ends the wait and stays. */
    void await(Wait wait) {
        try {
            if (thread.isAlive()) {
                wait.within(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of a thread that was told to end. */
    void awaitEnd() {
        await(thread::join);
        if (thread.isAlive() && !Thread.currentThread().isInterrupted()) {
            throw new UncheckedIOException(new IOException(thread.getName() + " did not end: a register bank blocks"));
        }
    }
}
