package dev.scada.core.medium;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session on an event loop: each entry into its driver's code there goes through here, so that it is watched, and so
 * that whatever it throws is its own line's trouble. Any thread, but for {@link #run} and {@link #enter}.
 */
final class LoopTenant implements Executor {
    private static final Logger log = LoggerFactory.getLogger(LoopTenant.class);

    /** Tasks and pauses of one session that may wait at a time: a thousand times what any protocol needs. */
    static final int MOST_WAITING = 10_000;

    /** Tasks of one session that run before others have their turn. */
    private static final int TASKS_A_TURN = 64;

    private final NioEventLoop loop;
    private final String line;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean faulty = new AtomicBoolean();
    private volatile LoopTrouble trouble;
    private volatile boolean holdsThread;
    private volatile boolean held;

    LoopTenant(NioEventLoop loop, String line) {
        this.loop = loop;
        this.line = line;
        this.trouble = fault -> log.error("A fault in the driver of line {}", line, fault);
    }

    /** Who hears, on the loop, of what the driver does there that no call of its session can tell. */
    void onTrouble(LoopTrouble listener) {
        trouble = listener;
    }

    NioEventLoop loop() {
        return loop;
    }

    String line() {
        return line;
    }

    /** Whether this session has held the loop for too long. */
    boolean hasHeld() {
        return held;
    }

    /** Whether a thread that was taken off the loop is still in this session's code. */
    boolean holdsThread() {
        return holdsThread;
    }

    // ---- entering the driver's code, on the loop ----

    /** @return the shift that is to be left after the driver's code; absent within such code already */
    @Nullable
    LoopShift enter(String what) {
        LoopShift shift = loop.shift();
        if (!shift.isMine()) {
            throw new Relieved();
        }
        return shift.enter(this, what) ? shift : null;
    }

    /** Runs a driver's code; on a thread that is not the loop's it is nobody's trouble, and merely runs. */
    void run(String what, Runnable code) {
        if (!loop.isCurrent()) {
            code.run();
            return;
        }
        LoopShift shift = enter(what);
        try {
            code.run();
        } catch (Throwable fault) {
            failed(fault);
        } finally {
            if (shift != null) {
                shift.leave();
            }
        }
    }

    /** A call of the session's: on the loop at once, or as soon as the runtime's own code there has returned. */
    void call(String what, Runnable code) {
        loop.below(() -> run(what, code));
    }

    /** A callback or a task threw, or something was asked for beyond all measure: the session is no good any more. */
    void failed(Throwable fault) {
        if (faulty.compareAndSet(false, true)) {
            loop.execute(() -> trouble.failed(fault));
        }
    }

    // ---- the driver's own tasks ----

    @Override
    public void execute(Runnable task) {
        int before = waiting.getAndIncrement();
        if (before >= MOST_WAITING) {
            waiting.decrementAndGet();
            failed(new IllegalStateException(
                    "the driver floods the event loop: " + MOST_WAITING + " of its tasks wait, and more were refused"));
            return;
        }
        tasks.add(task);
        if (before == 0) {
            loop.execute(this::runTasks);
        }
    }

    private void runTasks() {
        int ran = 0;
        for (Runnable task = tasks.poll(); task != null; task = ran < TASKS_A_TURN ? tasks.poll() : null) {
            ran++;
            run("a task of its own", task);
        }
        if (waiting.addAndGet(-ran) > 0) {
            loop.execute(this::runTasks);
        }
    }

    // ---- holding the loop ----

    /** By the watcher, before the loop has another thread. */
    void holds() {
        held = true;
        holdsThread = true;
    }

    /** On the loop's next thread. */
    void hasHeld(Duration limit, String work) {
        if (faulty.compareAndSet(false, true)) {
            trouble.failed(new HeldLoopException(line, limit, work));
        }
    }

    /** By the thread that was held, when it has come back. */
    void cameBack() {
        holdsThread = false;
    }
}
