package dev.scada.core.medium;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that no driver keeps the event loop to itself: looks twenty times a second where the loop is, and lets
 * another thread be the loop when it has stood in one and the same call of a driver's for longer than the limit.
 *
 * <p>Looks are counted, not only time: after a pause of the whole machine (a collection, a suspended virtual machine) the
 * loop gets the chance to go on that it did not have meanwhile. Closed by the runtime.
 */
public final class LoopWatch implements AutoCloseable {
    /** How long a driver's code may hold the event loop. Documented in docs/acquisition.md. */
    public static final Duration LIMIT = Duration.ofMillis(250);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final NioEventLoop loop;
    private final Timers timers;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private long seen;
    private long heldNanos;
    private long lookedAt;

    /** @param timers the monotonic clock */
    public LoopWatch(NioEventLoop loop, Timers timers) {
        this.loop = loop;
        this.timers = timers;
        this.lookedAt = timers.nanoTime();
        thread = new Thread(this::run, "scada-loop-watch");
        thread.setDaemon(true);
    }

    /** Once. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look; by the watch's own thread, or by a test in its place. */
    void look() {
        long now = timers.nanoTime();
        long since = Math.min(now - lookedAt, LOOK.toNanos());
        lookedAt = now;
        LoopShift shift = loop.shift();
        long place = shift.place();
        if ((place & 1) == 0 || place != seen) {
            seen = place;
            heldNanos = 0;
            return;
        }
        heldNanos += since;
        if (heldNanos >= LIMIT.toNanos() && loop.relieve(shift, place, LIMIT)) {
            seen = 0;
            heldNanos = 0;
        }
    }

    /** Waits a second at most for the thread to end. */
    @Override
    public void close() {
        stop.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
