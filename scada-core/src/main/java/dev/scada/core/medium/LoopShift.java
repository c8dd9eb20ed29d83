package dev.scada.core.medium;

import dev.scada.api.medium.tls.TlsBuffers;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread's time as the event loop, which ends when the loop is closed or when a driver's code does not return to it.
 *
 * <p>One number says where the thread is: even in the runtime's own code, odd in a driver's. It goes up by one each time
 * the thread enters or leaves a driver's code, so that a watcher who sees the same odd number twice knows that it was the
 * same call all the while, and no clock is read on the way. Only from an odd number can the shift be ended by another
 * thread, by one atomic step that the thread's own leaving competes with: whoever comes first has it.
 *
 * <p>Why that is safe: entering is a release and ending an acquire, so that all that the thread did to the loop's state
 * (timers, queues, lines) is seen by its successor; and a thread in a driver's code changes none of that state, since
 * what drivers call from there goes through concurrent queues only (see {@link NioEventLoop#inTurn}). On its way back
 * the thread finds itself relieved and unwinds.
 */
final class LoopShift {
    private static final long RELIEVED = -1;

    private final AtomicLong place = new AtomicLong();
    private final Thread thread;
    /** Its own, since the driver that holds the thread may hold the buffer too. */
    private final ByteBuffer input = ByteBuffer.allocateDirect(64 * 1024);

    private final TlsBuffers tlsBuffers = new TlsBuffers();
    /** Channels found ready, dealt with when the selector's lock is free again. */
    private SelectionKey[] ready = new SelectionKey[64];

    private int readyCount;
    /** Whose code, and what of it: written before it is entered, and published with that. */
    private @Nullable LoopTenant tenant;

    private String work = "";

    LoopShift(String threadName, Consumer<LoopShift> run) {
        thread = new Thread(() -> run.accept(this), threadName);
        thread.setDaemon(true);
    }

    Thread thread() {
        return thread;
    }

    boolean isMine() {
        return Thread.currentThread() == thread;
    }

    // ---- on the shift's own thread ----

    ByteBuffer input() {
        return input;
    }

    TlsBuffers tlsBuffers() {
        return tlsBuffers;
    }

    void isReady(SelectionKey key) {
        if (readyCount == ready.length) {
            ready = Arrays.copyOf(ready, 2 * readyCount);
        }
        ready[readyCount++] = key;
    }

    int takeReady() {
        int count = readyCount;
        readyCount = 0;
        return count;
    }

    SelectionKey ready(int index) {
        return ready[index];
    }

    /**
     * Before a driver's code.
     *
     * @param what words for a person: {@code read}
     * @return false within such code already; then it is not left either
     */
    boolean enter(LoopTenant who, String what) {
        long now = place.getPlain();
        if ((now & 1) != 0) {
            return false;
        }
        tenant = who;
        work = what;
        place.setRelease(now + 1);
        return true;
    }

    /** @throws Relieved when another thread is the loop by now */
    void leave() {
        long now = place.getPlain();
        if (now == RELIEVED || !place.compareAndSet(now, now + 1)) {
            throw new Relieved();
        }
    }

    boolean isInDriver() {
        return (place.getPlain() & 1) != 0;
    }

    /** Seen for certain by the thread that was relieved once it has tried to leave. */
    boolean isRelieved() {
        return place.getOpaque() == RELIEVED;
    }

    // ---- on the watcher's ----

    /** Odd in a driver's code. */
    long place() {
        return place.getAcquire();
    }

    /** Ends the shift, if it is where it was seen; then {@link #tenant} and {@link #work} say by whom it was held. */
    boolean relieve(long seen) {
        return (seen & 1) != 0 && seen != RELIEVED && place.compareAndSet(seen, RELIEVED);
    }

    @Nullable
    LoopTenant tenant() {
        return tenant;
    }

    String work() {
        return work;
    }
}
