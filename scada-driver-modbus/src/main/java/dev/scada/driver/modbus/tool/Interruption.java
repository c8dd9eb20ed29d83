package dev.scada.driver.modbus.tool;

import dev.scada.api.tool.ToolContext;

/**
 * Interrupts the tool's thread when the process is told to end, wherever it waits for an answer just then. Owns a thread
 * that waits for it, and ends it in {@link #close}.
 */
final class Interruption {

    private final Thread watched;
    private final Thread watcher;
    private boolean isOver;

    private Interruption(ToolContext context, Thread watched) {
        this.watched = watched;
        this.watcher = new Thread(() -> await(context), "scada-modbus-stop");
        watcher.setDaemon(true);
    }

    /** The current thread. */
    static Interruption watch(ToolContext context) {
        Interruption interruption = new Interruption(context, Thread.currentThread());
        interruption.watcher.start();
        return interruption;
    }

    private void await(ToolContext context) {
        try {
            context.awaitStop();
            interrupt();
        } catch (InterruptedException e) {
            // closed: the tool has ended by itself
        }
    }

    private synchronized void interrupt() {
        if (!isOver) {
            watched.interrupt();
        }
    }

    /** No interrupt of ours comes after it. */
    synchronized void close() {
        isOver = true;
        watcher.interrupt();
    }
}
