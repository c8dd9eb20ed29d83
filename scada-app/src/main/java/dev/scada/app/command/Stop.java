package dev.scada.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish that the process ends: Ctrl-C, SIGTERM, or the end of the standard input where it was asked to mean that.
 *
 * <p>The virtual machine halts as soon as its hooks have run, so the hook waits for the work to be put in order, but not
 * for ever: whoever pressed Ctrl-C wants the prompt back.
 */
public final class Stop {
    /** A runtime stops within 3 s; this is what is left for it after the rest. */
    private static final Duration PATIENCE = Duration.ofMillis(2_800);

    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    /** Ends the wait of {@link #await}. Idempotent, any thread. */
    public void request() {
        wanted.countDown();
    }

    /** Waits until the process is to end. */
    public void await() throws InterruptedException {
        wanted.await();
    }

    /** Waits for so long at most. Returns whether the process is to end. */
    public boolean await(Duration most) throws InterruptedException {
        return wanted.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean isRequested() {
        return wanted.getCount() == 0;
    }

    /** All is in order; the process may end. */
    void done() {
        done.countDown();
    }

    /** From now on the operating system's signals are requests. */
    void listenForSignals() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            request();
                            awaitDone();
                        },
                        "stop"));
    }

    private void awaitDone() {
        try {
            if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on the end of that stream is a request: so a child ends with its parent, however that one ended. */
    void listenFor(InputStream input) {
        Thread reader = new Thread(
                () -> {
                    try (InputStream in = input) {
                        byte[] ignored = new byte[256];
                        while (in.read(ignored) >= 0) {
                            // What is said does not matter, only that nobody is there any more.
                        }
                    } catch (IOException e) {
                        // A stream that cannot be read has ended as well.
                    }
                    request();
                    awaitDone();
                },
                "parent-watch");
        reader.setDaemon(true);
        reader.start();
    }
}
