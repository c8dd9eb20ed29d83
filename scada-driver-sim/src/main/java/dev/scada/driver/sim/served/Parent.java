package dev.scada.driver.sim.served;

import dev.scada.api.tool.ToolContext;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** The process that started this one and, killed, could not end it: its ports would be held by nobody's simulator. */
final class Parent {
    private final Thread waiting = Thread.currentThread();
    private boolean hasEnded;
    private boolean isAwaited = true;

    private Parent() {}

    /** Blocks until this process is told to end or, where a parent is named, until that one has ended. */
    static void awaitStop(OptionalLong id, ToolContext context) throws InterruptedException {
        if (id.isEmpty()) {
            context.awaitStop();
        } else {
            new Parent().awaitStop(id.getAsLong(), context);
        }
    }

    private void awaitStop(long id, ToolContext context) throws InterruptedException {
        CompletableFuture<Void> watch = ProcessHandle.of(id)
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(ProcessHandle.current()))
                .thenAccept(ended -> end());
        try {
            context.awaitStop();
        } catch (InterruptedException e) {
            if (!isOver()) {
                throw e;
            }
        } finally {
            forget();
            watch.cancel(false);
        }
    }

    private synchronized void end() {
        // Later, the thread does something else and must not be interrupted in it.
        if (isAwaited) {
            hasEnded = true;
            waiting.interrupt();
        }
    }

    private synchronized boolean isOver() {
        return hasEnded;
    }

    private synchronized void forget() {
        isAwaited = false;
    }
}
